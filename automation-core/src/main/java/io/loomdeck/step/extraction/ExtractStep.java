package io.loomdeck.step.extraction;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The action {@code extract}: takes variables out of any text, list or mapping. */
public final class ExtractStep implements StepType<ExtractStep.Configuration> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "extract",
            "Takes variables out of a text by css, xpath, jsonPath or regex.",
            "",
            List.of(StepDescriptor.Key.required(
                    "from",
                    ValueType.ANY,
                    "What is looked into: a text, or a list or mapping, which is looked into as JSON. Every other key names a"
                            + " variable and says how it is found.")),
            Set.of("value", "body", "json", "css", "xpath"),
            false,
            """
            - set: { page: "<h1>Lamp</h1><b class=price>12,50 €</b>" }
            - extract:
                from: ${page}
                name: { css: h1 }
                price: { css: .price, as: number }
            """);

    /** An extract step as it was written. */
    record Configuration(Template from, List<Extraction> extractions) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Configuration read(SourceNode value, StepReading reading) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "wrong-type",
                            "An extract step needs a mapping of names",
                            "Add from: ${…}");
            return null;
        }
        SourceNode from = mapping.get("from");
        List<SourceNode.Entry> names = mapping.entries().stream()
                .filter(entry -> !entry.key().equals("from"))
                .toList();
        List<Extraction> extractions = reading.extractions(new SourceNode.Mapping(names, mapping.position()));
        if (from == null) {
            reading.diagnostics()
                    .error(
                            mapping.position(),
                            "missing-key",
                            "This extract says not where to look",
                            "Add from: ${…}, or put extract beside the action whose result is meant");
            return null;
        }
        return new Configuration(reading.template(from), extractions);
    }

    @Override
    public List<Template> templates(Configuration configuration) {
        return Stream.concat(
                        Stream.of(configuration.from()),
                        configuration.extractions().stream().map(Extraction::query))
                .toList();
    }

    @Override
    public List<VariableWrite> writes(Configuration configuration) {
        return configuration.extractions().stream()
                .map(extraction -> new VariableWrite(extraction.name(), false))
                .toList();
    }

    @Override
    public String summary(Configuration configuration) {
        List<String> names =
                configuration.extractions().stream().map(Extraction::name).toList();
        String summary = "extract " + String.join(", ", names);
        return summary.length() <= 60 ? summary : summary.substring(0, 59) + "…";
    }

    @Override
    public Object run(Configuration configuration, StepContext context) {
        Object from = context.evaluate(configuration.from());
        Inspectable result = from instanceof Inspectable known ? known : new TextResult(Values.text(from));
        context.extract(configuration.extractions(), result);
        return result;
    }
}
