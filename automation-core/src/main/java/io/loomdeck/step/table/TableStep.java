package io.loomdeck.step.table;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.table.TableConfiguration.Format;
import io.loomdeck.step.table.TableConfiguration.Layout;
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

    private static final List<StepDescriptor.Key> KEYS = List.of(
            StepDescriptor.Key.optional(
                    "write", ValueType.TEXT, "The file that the rows are written to, all or nothing."),
            StepDescriptor.Key.optional("read", ValueType.TEXT, "The file that rows are read from."),
            StepDescriptor.Key.optional("rows", ValueType.ANY, "What is written: a list of mappings or of lists."),
            StepDescriptor.Key.optional(
                    "columns",
                    ValueType.LIST,
                    "Which columns are written, in order; by default all that the rows have."),
            StepDescriptor.Key.optional(
                    "append", ValueType.BOOLEAN, "Adds the rows to a file that is there; false by default."),
            StepDescriptor.Key.optional(
                    "keep", ValueType.BOOLEAN, "Whether the written table is an artifact of the job; true by default."),
            StepDescriptor.Key.optional(
                    "types",
                    ValueType.MAPPING,
                    "What the texts of a column read from CSV become: number, date, boolean."),
            StepDescriptor.Key.choice(
                    "missing",
                    "What reading a file means that is not there: fail, the default, or empty for no rows.",
                    "fail",
                    "empty"),
            StepDescriptor.Key.choice(
                    "format", "By default as the file's name ends: .csv, .jsonl, .ndjson.", "csv", "jsonl"),
            StepDescriptor.Key.optional(
                    "separator",
                    ValueType.TEXT,
                    "The character between the values of CSV, or tab; a comma by default."),
            StepDescriptor.Key.optional(
                    "header", ValueType.BOOLEAN, "Whether CSV begins with the columns' names; true by default."));

    private static final Set<String> OF_WRITE = Set.of("rows", "columns", "append", "keep");

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "table", "Writes rows to CSV or JSON Lines, or reads them.", "", KEYS, Set.of(), false, """
            - table: { write: people.csv, rows: [{ name: Ada, age: 36 }, { name: Alan, age: 41 }] }
            - id: people
              table: { read: people.csv, types: { age: number } }
            - log: ${steps.people.rows[0].age}
            """);

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable TableConfiguration read(SourceNode value, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(), "wrong-type", "A table step needs a mapping", "table: { read: rows.csv }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, KEYS);
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
        refuse(mapping, diagnostics, Set.of("types", "missing"), "write");
        if (rows == null) {
            diagnostics.error(mapping.position(), "missing-key", "There are no rows to write", "Add rows: ${…}");
        }
        Layout layout = layout(keys, diagnostics);
        return path == null || rows == null
                ? null
                : new TableConfiguration.Write(
                        path,
                        layout,
                        rows,
                        keys.template("columns"),
                        keys.bool("append", false),
                        keys.bool("keep", true));
    }

    private static @Nullable TableConfiguration readRows(
            SourceNode.Mapping mapping, MappingReader keys, Diagnostics diagnostics) {
        Template path = keys.template("read");
        refuse(mapping, diagnostics, OF_WRITE, "read");
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
        return path == null ? null : new TableConfiguration.Read(path, layout(keys, diagnostics), types, missing);
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

    private static Layout layout(MappingReader keys, Diagnostics diagnostics) {
        String separator = keys.text("separator");
        char character = ',';
        if (separator != null) {
            String one = separator.equals("tab") ? "\t" : separator;
            SourceNode node = keys.node("separator");
            if (one.length() != 1 || "\"\r\n".contains(one)) {
                diagnostics.error(
                        node == null ? Position.START : node.position(),
                        "wrong-value",
                        "A separator is one character",
                        "Such as \",\", \";\" or tab");
            } else {
                character = one.charAt(0);
            }
        }
        return new Layout(keys.choice("format", Format.class), character, keys.bool("header", true));
    }

    @Override
    public List<Template> templates(TableConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(TableConfiguration configuration) {
        String what = configuration instanceof TableConfiguration.Write ? "write table" : "read table";
        String path = configuration.path() instanceof Template.Constant constant ? " " + constant.value() : "";
        String summary = what + path;
        return summary.length() <= 60 ? summary : summary.substring(0, 59) + "…";
    }

    @Override
    public Object run(TableConfiguration configuration, StepContext context) {
        return switch (configuration) {
            case TableConfiguration.Write write -> new TableWriting(write, context).run();
            case TableConfiguration.Read read -> new TableReading(read, context).run();
        };
    }
}
