package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.httpfile.source.RequestBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action {@code httpFile}: one request of an {@code .http} file. */
public final class HttpFileStep implements StepType<HttpFileConfiguration> {

    @Override
    public StepDescriptor descriptor() {
        return HttpFileKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable HttpFileConfiguration read(SourceNode value, StepReading reading) {
        return new HttpFileReading(reading).read(value);
    }

    @Override
    public List<Template> templates(HttpFileConfiguration configuration) {
        return configuration.surroundings().templates();
    }

    @Override
    public String summary(HttpFileConfiguration configuration) {
        return configuration.request().requests().stream()
                .findFirst()
                .map(HttpFileStep::summary)
                .orElse("variables of the file");
    }

    /** What a request is called where it has no title. */
    static String summary(RequestBlock block) {
        RequestBlock.Message message = block.message();
        if (message == null) {
            return "run " + block.before().directives().getFirst().target();
        }
        String path = message.url().replaceFirst("^(https?://[^/]+|\\{\\{[^}]*}})(?=/)", "");
        return Values.shortened(message.method() + " " + path, 60);
    }

    @Override
    public @Nullable Object run(HttpFileConfiguration configuration, StepContext context) throws Exception {
        return new FileRun(configuration, context).run();
    }
}
