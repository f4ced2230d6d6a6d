package io.loomdeck.step.file;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.file.FileConfiguration.Content;
import io.loomdeck.step.file.FileConfiguration.Flags;
import io.loomdeck.step.file.FileConfiguration.Listing;
import io.loomdeck.step.file.FileConfiguration.Operation;
import io.loomdeck.step.file.FileConfiguration.Sort;
import io.loomdeck.step.file.FileConfiguration.Until;
import io.loomdeck.step.file.FileConfiguration.Watching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The action {@code file}: one operation on files of the workspace. */
public final class FileStep implements StepType<FileConfiguration> {

    /** How often a watch looks. */
    private static final Duration USUAL = Duration.ofMillis(500);

    private static final Duration SHORTEST = Duration.ofMillis(20);

    @Override
    public StepDescriptor descriptor() {
        return FileKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable FileConfiguration read(SourceNode value, StepReading reading) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            reading.diagnostics()
                    .error(value.position(), "wrong-type", "A file step needs a mapping", "file: { read: report.txt }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, FileKeys.ALL);
        Operation operation = operation(mapping, keys, reading.diagnostics());
        SourceNode path = operation == null ? null : keys.node(FileKeys.key(operation));
        if (operation == null || path == null || !isComplete(operation, mapping, keys, reading.diagnostics())) {
            return null;
        }
        Template json = keys.template("json");
        Template text = json == null ? keys.template("text") : json;
        String algorithm = keys.text("algorithm");
        return new FileConfiguration(
                operation,
                reading.template(path),
                keys.template("to"),
                text == null ? null : new Content(text, json != null),
                new Flags(
                        keys.bool("replace", true),
                        keys.bool("recursive", false),
                        keys.bool("keep", false),
                        keys.template("match"),
                        algorithm == null ? "sha256" : algorithm),
                listing(keys),
                watching(keys));
    }

    private static Listing listing(MappingReader keys) {
        String sort = keys.text("sort");
        boolean descending = sort != null && sort.startsWith("-");
        String by = sort == null ? "path" : descending ? sort.substring(1) : sort;
        return new Listing(
                Sort.valueOf(by.toUpperCase(Locale.ROOT)),
                descending,
                keys.duration("newerThan"),
                keys.duration("olderThan"));
    }

    private static Watching watching(MappingReader keys) {
        Duration every = keys.duration("every");
        Duration stable = keys.duration("stable");
        return new Watching(
                keys.choice("until", Until.class, Until.THERE),
                every == null || every.compareTo(SHORTEST) < 0 ? (every == null ? USUAL : SHORTEST) : every,
                stable == null ? Duration.ZERO : stable);
    }

    private static @Nullable Operation operation(
            SourceNode.Mapping mapping, MappingReader keys, Diagnostics diagnostics) {
        List<Operation> there = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (keys.has(FileKeys.key(operation))) {
                there.add(operation);
            }
        }
        if (there.size() != 1) {
            String all = String.join(
                    ", ",
                    List.of(Operation.values()).stream().map(FileKeys::key).toList());
            diagnostics.error(
                    mapping.position(),
                    there.isEmpty() ? "missing-key" : "too-many-keys",
                    there.isEmpty() ? "The file step says not what to do" : "A file step does one thing only",
                    "Write one of " + all);
            return null;
        }
        return there.getFirst();
    }

    private static boolean isComplete(
            Operation operation, SourceNode.Mapping mapping, MappingReader keys, Diagnostics diagnostics) {
        Set<String> further = FileKeys.FURTHER.getOrDefault(operation, Set.of());
        for (SourceNode.Entry entry : mapping.entries()) {
            boolean known = FileKeys.ALL.stream().anyMatch(key -> key.name().equals(entry.key()));
            if (known && !entry.key().equals(FileKeys.key(operation)) && !further.contains(entry.key())) {
                diagnostics.error(
                        entry.keyPosition(),
                        "key-without-effect",
                        entry.key() + " has no meaning for " + FileKeys.key(operation),
                        "Remove it");
            }
        }
        String missing = missing(further, keys);
        if (missing != null) {
            diagnostics.error(
                    mapping.position(), "missing-key", FileKeys.key(operation) + " needs " + missing, "Add " + missing);
        }
        return missing == null;
    }

    private static @Nullable String missing(Set<String> further, MappingReader keys) {
        if (further.contains("text")) {
            return keys.has("text") == keys.has("json") ? "text or json, one of them" : null;
        }
        return further.contains("to") && !keys.has("to") ? "to" : null;
    }

    @Override
    public List<Template> templates(FileConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(FileConfiguration configuration) {
        String path = configuration.path() instanceof Template.Constant constant ? " " + constant.value() : "";
        String summary = configuration.operation().name().toLowerCase(Locale.ROOT) + path;
        return summary.length() <= 60 ? summary : summary.substring(0, 59) + "…";
    }

    @Override
    public Object run(FileConfiguration configuration, StepContext context) throws Exception {
        return new FileOperations(configuration, context).run();
    }
}
