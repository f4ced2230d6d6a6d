package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code put}: writes into a shared mapping. */
public final class PutStep implements StepType<PutStep.Entry> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "put",
            "Writes one entry or many into a shared mapping, which is made by the first put. Safe from any number of "
                    + "threads: nothing is lost, and whoever reads sees all that one put writes or nothing of it. Its "
                    + "result is what stood under the key before, or null.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "to", ValueType.TEXT, "The variable that holds the mapping. No expression."),
                    StepDescriptor.Key.optional("key", ValueType.ANY, "The entry's key, as a text."),
                    StepDescriptor.Key.optional("value", ValueType.ANY, "The entry's value."),
                    StepDescriptor.Key.optional("entries", ValueType.ANY, "A mapping whose entries are all written."),
                    StepDescriptor.Key.optional(
                            "ifAbsent",
                            ValueType.BOOLEAN,
                            "Leaves alone what is there already, so that of many threads one is the first. Default: false.")),
            Set.of(),
            false,
            """
            - forEach: [apple, pear, apple]
              as: fruit
              concurrency: 3
              steps:
                - put: { to: lengths, key: "${fruit}", value: "${size(fruit)}" }
            - put: { to: lengths, entries: { fig: 3 } }
            - expect: ${lengths.apple == 5 and lengths.pear == 4 and size(lengths) == 3}
            """);

    /**
     * What is written.
     *
     * @param key null where the content is a mapping of entries
     */
    public record Entry(String to, @Nullable Template key, Template content, boolean ifAbsent) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Entry read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        String to = Names.readOptional(keys, "to", reading);
        Template key = keys.template("key");
        Template single = keys.template("value");
        Template entries = keys.template("entries");
        boolean ifAbsent = keys.bool("ifAbsent", false);
        boolean one = key != null && single != null && entries == null;
        boolean many = key == null && single == null && entries != null;
        if (value instanceof SourceNode.Mapping && !one && !many) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "put-content",
                            "`put` needs `key` and `value`, or `entries`",
                            "For example: put: { to: prices, key: ${name}, value: ${price} }");
            return null;
        }
        Template content = one ? single : entries;
        return to == null || content == null ? null : new Entry(to, key, content, ifAbsent);
    }

    @Override
    public List<Template> templates(Entry entry) {
        return Stream.of(entry.key(), entry.content()).filter(Objects::nonNull).toList();
    }

    @Override
    public List<VariableWrite> writes(Entry entry) {
        return List.of(new VariableWrite(entry.to(), true));
    }

    @Override
    public String summary(Entry entry) {
        return "Put into " + entry.to();
    }

    @Override
    public @Nullable Object run(Entry entry, StepContext context) {
        Object content = context.evaluate(entry.content());
        String key = entry.key() == null ? null : context.text(entry.key());
        Map<?, ?> entries = key == null ? entries(content) : Collections.singletonMap(key, content);
        SharedMap[] before = {SharedMap.EMPTY};
        context.variables().update(entry.to(), value -> {
            before[0] = SharedMap.of(entry.to(), value);
            return before[0].with(entries, entry.ifAbsent());
        });
        return key == null ? null : before[0].get(key);
    }

    private static Map<?, ?> entries(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new StepException(
                ErrorClass.SCRIPT,
                "entries needs a mapping, but it got " + Values.describe(value),
                "use key and value to write one entry",
                null);
    }
}
