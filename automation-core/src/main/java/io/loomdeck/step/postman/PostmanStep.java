package io.loomdeck.step.postman;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action {@code postman}: a collection of Postman, run as newman runs it. */
public final class PostmanStep implements StepType<PostmanConfiguration> {

    @Override
    public StepDescriptor descriptor() {
        return PostmanKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable PostmanConfiguration read(SourceNode value, StepReading reading) {
        if (!(value instanceof SourceNode.Mapping)) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "wrong-type",
                            "`postman` is a mapping, not " + value.kind(),
                            "postman: { collection: … }");
            return null;
        }
        MappingReader keys = reading.mapping(value, PostmanKeys.ALL);
        SourceNode collection = keys.node("collection");
        if (collection == null) {
            return null;
        }
        return new PostmanConfiguration(
                new CollectionReading(reading.diagnostics()).read(collection),
                keys.template("environment"),
                keys.template("globals"),
                keys.template("data"),
                keys.template("folder"));
    }

    @Override
    public List<Template> templates(PostmanConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(PostmanConfiguration configuration) {
        return configuration.collection().items().size() + " requests of Postman";
    }

    @Override
    public List<String> parts(PostmanConfiguration configuration) {
        return configuration.collection().items().stream().map(Item::path).toList();
    }

    @Override
    public @Nullable Object run(PostmanConfiguration configuration, StepContext context) throws Exception {
        return new CollectionRun(configuration, context).run();
    }
}
