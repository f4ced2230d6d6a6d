package io.loomdeck.step.table;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.table.TableConfiguration.Choice;
import io.loomdeck.step.table.TableConfiguration.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The action {@code table}: writes rows to a file, or reads them. */
public final class TableStep implements StepType<TableConfiguration> {

    private static final List<String> TYPES = Stream.of(Extraction.As.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public StepDescriptor descriptor() {
        return TableKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable TableConfiguration read(SourceNode value, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(), "wrong-type", "A table step needs a mapping", "table: { read: rows.csv }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, TableKeys.ALL);
        if (keys.has("write") == keys.has("read")) {
            diagnostics.error(
                    mapping.position(),
                    keys.has("write") ? "too-many-keys" : "missing-key",
                    "A table step either writes or reads",
                    "Write one of write, read");
            return null;
        }
        return keys.has("write") ? write(mapping, keys, diagnostics) : readRows(mapping, keys, diagnostics);
    }

    private static @Nullable TableConfiguration write(
            SourceNode.Mapping mapping, MappingReader keys, Diagnostics diagnostics) {
        Template path = keys.template("write");
        Template rows = keys.template("rows");
        refuse(mapping, diagnostics, TableKeys.OF_READ, "write");
        if (rows == null) {
            diagnostics.error(mapping.position(), "missing-key", "There are no rows to write", "Add rows: ${…}");
        }
        RowLayout layout = new LayoutReading(keys, diagnostics).layout();
        return path == null || rows == null
                ? null
                : new TableConfiguration.Write(
                        path,
                        layout,
                        rows,
                        keys.template("columns"),
                        names(keys, diagnostics),
                        keys.bool("append", false),
                        keys.bool("keep", true));
    }

    private static @Nullable TableConfiguration readRows(
            SourceNode.Mapping mapping, MappingReader keys, Diagnostics diagnostics) {
        Template path = keys.template("read");
        refuse(mapping, diagnostics, TableKeys.OF_WRITE, "read");
        Map<String, Extraction.As> types = new LinkedHashMap<>();
        if (keys.node("types") instanceof SourceNode.Mapping columns) {
            columns.entries().forEach(entry -> {
                Extraction.As type = type(entry.value(), diagnostics);
                if (type != null) {
                    types.put(entry.key(), type);
                }
            });
        }
        Missing missing = keys.choice("missing", Missing.class, Missing.FAIL);
        RowLayout layout = new LayoutReading(keys, diagnostics).layout();
        Choice choice = new Choice(
                where(keys, diagnostics),
                keys.template("offset"),
                keys.template("limit"),
                keys.template("columns"),
                names(keys, diagnostics));
        return path == null ? null : new TableConfiguration.Read(path, layout, types, missing, choice);
    }

    private static @Nullable Template where(MappingReader keys, Diagnostics diagnostics) {
        Template where = keys.template("where");
        if (where != null && where.expressions().isEmpty()) {
            diagnostics.error(
                    where.position(),
                    "wrong-value",
                    "`where` is the same for every row",
                    "Write an expression over row, such as ${row.price > 10}");
        }
        return where;
    }

    private static Map<String, String> names(MappingReader keys, Diagnostics diagnostics) {
        Map<String, String> names = new LinkedHashMap<>();
        if (keys.node("rename") instanceof SourceNode.Mapping renamed) {
            for (SourceNode.Entry entry : renamed.entries()) {
                String name = entry.value() instanceof SourceNode.Scalar scalar ? scalar.text() : "";
                if (name.isEmpty() || name.contains("${") || names.containsValue(name)) {
                    diagnostics.error(
                            entry.value().position(),
                            "wrong-value",
                            names.containsValue(name)
                                    ? "Two columns would be called " + name
                                    : "The new name of a column is a text without expressions",
                            "rename: { old: new }");
                }
                names.put(entry.key(), name);
            }
        }
        return names;
    }

    private static Extraction.@Nullable As type(SourceNode value, Diagnostics diagnostics) {
        String written = value instanceof SourceNode.Scalar scalar ? scalar.text() : "";
        if (TYPES.contains(written)) {
            return Extraction.As.valueOf(written.toUpperCase(Locale.ROOT));
        }
        diagnostics.error(
                value.position(),
                "unknown-choice",
                "A column becomes one of " + String.join(", ", TYPES),
                Nearest.hint(written, TYPES));
        return null;
    }

    private static void refuse(SourceNode.Mapping mapping, Diagnostics diagnostics, Set<String> names, String action) {
        for (SourceNode.Entry entry : mapping.entries()) {
            if (names.contains(entry.key())) {
                diagnostics.error(
                        entry.keyPosition(),
                        "key-without-effect",
                        entry.key() + " has no meaning for " + action,
                        "Remove it");
            }
        }
    }

    @Override
    public List<Template> templates(TableConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public Set<String> binds(TableConfiguration configuration) {
        return configuration instanceof TableConfiguration.Read ? Set.of(TableReading.ROW) : Set.of();
    }

    @Override
    public String summary(TableConfiguration configuration) {
        String what = configuration instanceof TableConfiguration.Write ? "write table" : "read table";
        String path = configuration.path() instanceof Template.Constant constant ? " " + constant.value() : "";
        String summary = what + path;
        return summary.length() <= 60 ? summary : summary.substring(0, 59) + "…";
    }

    @Override
    public Object run(TableConfiguration configuration, StepContext context) throws Exception {
        return switch (configuration) {
            case TableConfiguration.Write write -> new TableWriting(write, context).run();
            case TableConfiguration.Read read -> new TableReading(read, context).run();
        };
    }
}
