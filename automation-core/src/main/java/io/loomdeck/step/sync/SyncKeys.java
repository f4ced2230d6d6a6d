package io.loomdeck.step.sync;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a {@code sync} step with their documentation. */
final class SyncKeys {

    private static final List<StepDescriptor.Key> BOTH = List.of(
            StepDescriptor.Key.optional("folder", ValueType.TEXT, "A folder of the workspace."),
            StepDescriptor.Key.optional(
                    "url",
                    ValueType.TEXT,
                    "sftp://host/path, s3://bucket/prefix, as a source http(s)://host/listing/, or as a target of rows"
                            + " a database's jdbc: address."),
            StepDescriptor.Key.optional("user", ValueType.TEXT, "Who logs in; of S3 the access key."),
            StepDescriptor.Key.optional(
                    "password", ValueType.TEXT, "The password; of S3 the secret key. Best a secret."),
            StepDescriptor.Key.optional(
                    "privateKey",
                    ValueType.TEXT,
                    "Of SFTP: a private key's text, best a secret, instead of a password."),
            StepDescriptor.Key.optional(
                    "hostKey",
                    ValueType.TEXT,
                    "Of SFTP: the fingerprint of the server's key, SHA256:…; without it the agent's known_hosts"
                            + " decides."),
            StepDescriptor.Key.optional("endpoint", ValueType.TEXT, "Of S3: the address of a server other than AWS."),
            StepDescriptor.Key.optional("region", ValueType.TEXT, "Of S3: the region; us-east-1 by default."),
            StepDescriptor.Key.optional(
                    "table",
                    ValueType.TEXT,
                    "Rows: a file of the workspace, .csv, .jsonl or .xlsx; with url a database's table."),
            StepDescriptor.Key.optional("rows", ValueType.ANY, "Rows, as a source: a list of mappings."));

    static final List<StepDescriptor.Key> END = BOTH;

    static final List<StepDescriptor.Key> ALL = Stream.of(
                    end("from", "The source: a folder, an address, or a mapping of these keys."),
                    end("to", "The target: a folder, an address, or a mapping of these keys."),
                    StepDescriptor.Key.choice(
                            "mode",
                            "upsert, the default, creates and updates; update changes only what is there; mirror also"
                                    + " deletes what the source does not have.",
                            "upsert",
                            "update",
                            "mirror"),
                    StepDescriptor.Key.optional(
                            "delete",
                            ValueType.BOOLEAN,
                            "Whether what the source does not have is deleted; true with mirror, else false."),
                    StepDescriptor.Key.optional(
                            "key", ValueType.LIST, "Of rows: the columns that tell them apart. Needed for rows."),
                    StepDescriptor.Key.optional(
                            "include", ValueType.LIST, "Only files that match one of these patterns, such as *.csv."),
                    StepDescriptor.Key.optional(
                            "exclude", ValueType.LIST, "No files that match one of these patterns."),
                    StepDescriptor.Key.optional(
                            "checksum",
                            ValueType.BOOLEAN,
                            "Compares the contents of files of equal size, not their times of change; false by"
                                    + " default."),
                    StepDescriptor.Key.optional(
                            "dryRun", ValueType.BOOLEAN, "Only tells what would be done; false by default."),
                    StepDescriptor.Key.optional(
                            "allowEmpty",
                            ValueType.BOOLEAN,
                            "Lets a source without anything empty the target; false by default."),
                    StepDescriptor.Key.optional(
                            "concurrency", ValueType.NUMBER, "How many files at once; 4 by default. No expression."))
            .toList();

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "sync",
            "Keeps a target like a source: folders, SFTP, S3, HTTP listings, tables. A second run changes nothing.",
            "",
            ALL,
            Set.of("value", "json"),
            true,
            """
            - file: { write: out/a.txt, text: "one" }
            - file: { write: out/deep/b.txt, text: "two" }
            - id: copied
              sync: { from: out, to: backup, mode: mirror }
            - id: again
              sync: { from: out, to: backup, mode: mirror }
            - expect: ${steps.copied.created == 2 && steps.again.unchanged == 2 && steps.again.created == 0}
            - id: prices
              sync:
                from: { rows: [{ id: 1, price: 12 }, { id: 2, price: 30 }] }
                to: { table: prices.csv }
                key: id
            - expect: ${steps.prices.created == 2}
            """);

    private SyncKeys() {}

    private static StepDescriptor.Key end(String name, String documentation) {
        return new StepDescriptor.Key(name, ValueType.ANY, documentation, true, List.of(), END);
    }
}
