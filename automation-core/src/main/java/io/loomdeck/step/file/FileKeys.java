package io.loomdeck.step.file;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.file.FileConfiguration.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keys of a {@code file} step with their documentation. */
final class FileKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            path("read", "Reads a file of at most 32 MiB as UTF-8 text; expect and extract look into it."),
            path("write", "Writes a file, all or nothing; folders on the way are made."),
            path("append", "Adds to the end of a file, which is made where it is missing. Safe in concurrent loops."),
            path("copy", "Copies a file or folder."),
            path("move", "Moves or renames a file or folder."),
            path("delete", "Deletes a file or folder; nothing happens where there is none."),
            path("list", "Lists a folder, sorted by path."),
            path("exists", "Tells whether there is a file or folder."),
            path("checksum", "Computes a file's checksum."),
            StepDescriptor.Key.optional("zip", ValueType.ANY, "Packs a file, a folder or a list of them."),
            path("unzip", "Unpacks an archive."),
            path(
                    "watch",
                    "Waits until there is a file, or one that matches a pattern such as in/*.csv; the step's timeout"
                            + " says for how long."),
            path("to", "Where copies, moves, archives and unpacked files go."),
            StepDescriptor.Key.optional("text", ValueType.TEXT, "What is written."),
            StepDescriptor.Key.optional("json", ValueType.ANY, "What is written, as JSON."),
            StepDescriptor.Key.optional(
                    "replace", ValueType.BOOLEAN, "Whether what is there is overwritten; true by default."),
            StepDescriptor.Key.optional(
                    "recursive",
                    ValueType.BOOLEAN,
                    "Whether folders are listed or deleted with all in them; false by default."),
            StepDescriptor.Key.optional(
                    "match",
                    ValueType.TEXT,
                    "Which files a list has: names such as *.{csv,tsv}, or with a slash paths such as 2026/**/*.csv;"
                            + " all by default."),
            StepDescriptor.Key.choice(
                    "sort",
                    "What a list is sorted by; path by default, with a minus the other way round.",
                    "path",
                    "name",
                    "modified",
                    "bytes",
                    "-path",
                    "-name",
                    "-modified",
                    "-bytes"),
            StepDescriptor.Key.optional(
                    "newerThan", ValueType.DURATION, "Lists only what was changed within this time. No expression."),
            StepDescriptor.Key.optional(
                    "olderThan",
                    ValueType.DURATION,
                    "Lists only what was not changed within this time. No expression."),
            StepDescriptor.Key.choice(
                    "until",
                    "What watch waits for: there, the default; changed, which needs another size or time of change"
                            + " than at the start, or a new file; gone.",
                    "there",
                    "changed",
                    "gone"),
            StepDescriptor.Key.optional(
                    "stable",
                    ValueType.DURATION,
                    "How long a watched file must have stayed as it is, so that it is complete; 0s by default."),
            StepDescriptor.Key.optional("every", ValueType.DURATION, "How often watch looks; 500ms by default."),
            StepDescriptor.Key.choice(
                    "algorithm", "Of checksums; SHA-256 by default.", "sha256", "sha512", "sha1", "md5"),
            StepDescriptor.Key.optional(
                    "keep",
                    ValueType.BOOLEAN,
                    "Whether the file is kept as an artifact of the job; false by default."));

    private static final Set<String> WRITING = Set.of("text", "json", "keep");
    private static final Set<String> TRANSFER = Set.of("to", "replace", "keep");

    /** Which further keys an operation has. */
    static final Map<Operation, Set<String>> FURTHER = Map.ofEntries(
            Map.entry(Operation.READ, Set.of("keep")),
            Map.entry(Operation.WRITE, Set.of("text", "json", "replace", "keep")),
            Map.entry(Operation.APPEND, WRITING),
            Map.entry(Operation.COPY, TRANSFER),
            Map.entry(Operation.MOVE, TRANSFER),
            Map.entry(Operation.DELETE, Set.of("recursive")),
            Map.entry(Operation.LIST, Set.of("recursive", "match", "sort", "newerThan", "olderThan")),
            Map.entry(Operation.EXISTS, Set.of()),
            Map.entry(Operation.CHECKSUM, Set.of("algorithm", "keep")),
            Map.entry(Operation.ZIP, TRANSFER),
            Map.entry(Operation.UNZIP, Set.of("to", "replace")),
            Map.entry(Operation.WATCH, Set.of("until", "stable", "every", "keep")));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "file",
            "Reads, writes, moves, lists, watches, checksums, packs and unpacks files of the job's workspace.",
            "",
            ALL,
            Set.of("value", "body", "json", "css", "xpath"),
            true,
            """
            - file: { write: report/hello.txt, text: "Hello", keep: true }
            - id: hello
              file: { checksum: report/hello.txt }
            - log: ${steps.hello.checksum}
            """);

    private FileKeys() {}

    private static StepDescriptor.Key path(String name, String documentation) {
        return StepDescriptor.Key.optional(name, ValueType.TEXT, documentation);
    }

    static String key(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
