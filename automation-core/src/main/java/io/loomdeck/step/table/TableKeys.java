package io.loomdeck.step.table;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of a {@code table} step with their documentation. */
final class TableKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.optional(
                    "write", ValueType.TEXT, "The file that the rows are written to, all or nothing."),
            StepDescriptor.Key.optional(
                    "read",
                    ValueType.TEXT,
                    "The file that rows are read from, of any size: what does not fit into memory is read as it is"
                            + " asked for."),
            StepDescriptor.Key.optional("rows", ValueType.ANY, "What is written: a list of mappings or of lists."),
            StepDescriptor.Key.optional(
                    "columns",
                    ValueType.LIST,
                    "Which columns are written or read, in order; by default all that there are."),
            StepDescriptor.Key.optional(
                    "rename",
                    ValueType.MAPPING,
                    "New names of columns: of those read, by the name in the file; of those written, by the name in"
                            + " the rows. No expressions."),
            StepDescriptor.Key.optional(
                    "where",
                    ValueType.TEXT,
                    "An expression that tells of each row that is read whether it is wanted: ${row.price > 10}."),
            StepDescriptor.Key.optional(
                    "offset", ValueType.NUMBER, "How many of the wanted rows are passed over; 0 by default."),
            StepDescriptor.Key.optional("limit", ValueType.NUMBER, "How many rows are read at most; all by default."),
            StepDescriptor.Key.optional(
                    "append", ValueType.BOOLEAN, "Adds the rows to a file that is there; false by default."),
            StepDescriptor.Key.optional(
                    "keep", ValueType.BOOLEAN, "Whether the written table is an artifact of the job; true by default."),
            StepDescriptor.Key.optional(
                    "types",
                    ValueType.MAPPING,
                    "What the texts of a column that is read become: number, date, boolean, text. Empty ones become"
                            + " null."),
            StepDescriptor.Key.choice(
                    "missing",
                    "What reading a file means that is not there: fail, the default, or empty for no rows.",
                    "fail",
                    "empty"),
            StepDescriptor.Key.choice(
                    "format",
                    "By default as the file's name ends: .csv, .tsv, .jsonl, .ndjson, .xlsx.",
                    "csv",
                    "jsonl",
                    "xlsx"),
            StepDescriptor.Key.optional(
                    "separator",
                    ValueType.TEXT,
                    "The character between the values of CSV, or tab; a comma by default, a tab in .tsv."),
            StepDescriptor.Key.optional(
                    "quote", ValueType.TEXT, "The character around values of CSV; a double quote by default."),
            StepDescriptor.Key.optional(
                    "header",
                    ValueType.BOOLEAN,
                    "Whether CSV and XLSX begin with the columns' names; true by default. Without them rows are"
                            + " lists."),
            StepDescriptor.Key.optional(
                    "encoding",
                    ValueType.TEXT,
                    "Of CSV and JSON Lines, such as UTF-8, the default, or windows-1252. A byte order mark in the file"
                            + " wins."),
            StepDescriptor.Key.optional(
                    "bom",
                    ValueType.BOOLEAN,
                    "Writes a byte order mark, which makes Excel open CSV as UTF-8; false by default."),
            StepDescriptor.Key.optional(
                    "sheet",
                    ValueType.TEXT,
                    "The sheet of a workbook: to read, the first by default; to write, Sheet1."),
            StepDescriptor.Key.optional(
                    "guardFormulas",
                    ValueType.BOOLEAN,
                    "Puts an apostrophe before texts in CSV that a spreadsheet would run as formulas (=, +, -, @);"
                            + " false by default. Texts in XLSX are never formulas."));

    static final Set<String> OF_WRITE = Set.of("rows", "append", "keep", "bom", "guardFormulas");
    static final Set<String> OF_READ = Set.of("types", "missing", "where", "offset", "limit");

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "table",
            "Writes rows to CSV, JSON Lines or XLSX, or reads them, whatever their number.",
            "",
            ALL,
            Set.of(),
            false,
            """
            - table: { write: people.csv, rows: [{ name: Ada, age: 36 }, { name: Alan, age: 41 }] }
            - id: people
              table:
                read: people.csv
                types: { age: number }
                where: ${row.age > 40}
                rename: { name: who }
            - log: ${steps.people.rows[0].who} is ${steps.people.rows[0].age}
            - table: { write: people.xlsx, rows: "${steps.people.rows}" }
            """);

    private TableKeys() {}
}
