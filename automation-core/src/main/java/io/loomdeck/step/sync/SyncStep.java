package io.loomdeck.step.sync;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.sync.SyncConfiguration.Choice;
import io.loomdeck.step.sync.SyncConfiguration.End;
import io.loomdeck.step.sync.SyncConfiguration.Manner;
import io.loomdeck.step.sync.SyncConfiguration.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action {@code sync}: keeps a target like a source. */
public final class SyncStep implements StepType<SyncConfiguration> {

    private static final int USUAL_CONCURRENCY = 4;
    private static final int MOST_CONCURRENCY = 64;

    @Override
    public StepDescriptor descriptor() {
        return SyncKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable SyncConfiguration read(SourceNode value, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(), "wrong-type", "A sync step needs a mapping", "sync: { from: out, to: backup }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, SyncKeys.ALL);
        End from = end(keys.node("from"), reading);
        End to = end(keys.node("to"), reading);
        Manner manner = manner(keys, mapping, diagnostics);
        if (from == null || to == null || !fits(from, to, keys, mapping, diagnostics)) {
            return null;
        }
        return new SyncConfiguration(
                from,
                to,
                keys.template("key"),
                new Choice(keys.templates("include"), keys.templates("exclude")),
                manner);
    }

    private static Manner manner(MappingReader keys, SourceNode.Mapping mapping, Diagnostics diagnostics) {
        Mode mode = keys.choice("mode", Mode.class, Mode.UPSERT);
        long concurrency = keys.integer("concurrency", USUAL_CONCURRENCY);
        if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            diagnostics.error(
                    mapping.position(),
                    "wrong-value",
                    "concurrency is from 1 to " + MOST_CONCURRENCY,
                    "Leave it out for 4");
        }
        return new Manner(
                mode,
                keys.bool("delete", mode == Mode.MIRROR),
                keys.bool("dryRun", false),
                keys.bool("checksum", false),
                keys.bool("allowEmpty", false),
                Math.clamp(concurrency, 1, MOST_CONCURRENCY));
    }

    private static @Nullable End end(@Nullable SourceNode node, StepReading reading) {
        return switch (node) {
            case null -> null;
            case SourceNode.Mapping mapping -> {
                MappingReader keys = reading.mapping(mapping, SyncKeys.END);
                Map<String, Template> found = new LinkedHashMap<>();
                for (StepDescriptor.Key key : SyncKeys.END) {
                    Template template = keys.template(key.name());
                    if (template != null) {
                        found.put(key.name(), template);
                    }
                }
                yield new End(found);
            }
            case SourceNode.Scalar scalar -> {
                String text = scalar.text().strip();
                boolean folder = !text.contains("://") && !text.startsWith("${");
                yield new End(Map.of(folder ? "folder" : "place", reading.template(scalar)));
            }
            case SourceNode.Sequence list -> {
                reading.diagnostics()
                        .error(
                                list.position(),
                                "wrong-type",
                                "A side is a folder, an address or a mapping",
                                "from: out");
                yield null;
            }
        };
    }

    private static boolean fits(
            End from, End to, MappingReader keys, SourceNode.Mapping mapping, Diagnostics diagnostics) {
        boolean fromRows = isRows(from);
        boolean toRows = isRows(to);
        String problem = null;
        String hint = "";
        if (fromRows != toRows) {
            problem = "Rows go into a table, files into a folder, not one into the other";
            hint = "Write table on both sides, or on none";
        } else if (to.keys().containsKey("rows")) {
            problem = "A list of rows is no target";
            hint = "to: { table: rows.csv }";
        } else if (fromRows && !keys.has("key")) {
            problem = "Rows need a key that tells them apart";
            hint = "Add key: id";
        } else if (!fromRows && keys.has("key")) {
            problem = "key has no meaning for files";
            hint = "Remove it";
        } else if (from.keys().isEmpty() || to.keys().isEmpty()) {
            problem = "One side is empty";
            hint = "Write a folder, an address or a table";
        }
        if (problem != null) {
            diagnostics.error(mapping.position(), "wrong-value", problem, hint);
        }
        return problem == null;
    }

    private static boolean isRows(End end) {
        return end.keys().containsKey("table") || end.keys().containsKey("rows");
    }

    @Override
    public List<Template> templates(SyncConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(SyncConfiguration configuration) {
        String mode = configuration.manner().mode().name().toLowerCase(Locale.ROOT);
        return Values.shortened(mode + " " + shown(configuration.from()) + " → " + shown(configuration.to()), 60);
    }

    private static String shown(End end) {
        for (String key : List.of("folder", "url", "table", "place")) {
            if (end.keys().get(key) instanceof Template.Constant constant) {
                return Values.text(constant.value());
            }
        }
        return "…";
    }

    @Override
    public Object run(SyncConfiguration configuration, StepContext context) throws Exception {
        return isRows(configuration.from())
                ? new TableSync(configuration, context).run()
                : new FileSync(configuration, context).run();
    }
}
