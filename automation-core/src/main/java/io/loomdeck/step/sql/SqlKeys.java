package io.loomdeck.step.sql;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a {@code sql} step with their documentation. */
final class SqlKeys {

    /** The keys of one statement. */
    static final List<StepDescriptor.Key> STATEMENT = List.of(
            StepDescriptor.Key.optional(
                    "query",
                    ValueType.TEXT,
                    "A statement that gives rows. No expressions: values are parameters, written :name."),
            StepDescriptor.Key.optional(
                    "execute", ValueType.TEXT, "A statement that changes something. No expressions."),
            StepDescriptor.Key.optional(
                    "batch",
                    ValueType.TEXT,
                    "A statement that is executed once for each of rows, whose members are its parameters. No"
                            + " expressions."),
            StepDescriptor.Key.optional(
                    "parameters",
                    ValueType.MAPPING,
                    "The values of the statement's parameters by name. A list stands for several values: in (:ids)."),
            StepDescriptor.Key.optional("rows", ValueType.ANY, "The rows of a batch: a list of mappings."),
            StepDescriptor.Key.optional(
                    "saveTo",
                    ValueType.TEXT,
                    "A file of the workspace that a query's rows are written to as they come: .csv, .jsonl or .xlsx."),
            StepDescriptor.Key.optional(
                    "keep", ValueType.BOOLEAN, "Whether that file is an artifact of the job; false by default."),
            StepDescriptor.Key.optional(
                    "limit", ValueType.NUMBER, "How many rows of a query are taken at most; all by default."),
            StepDescriptor.Key.optional(
                    "fetchSize",
                    ValueType.NUMBER,
                    "How many rows the server sends at once; 1000 by default. No expression."));

    /** All keys. */
    static final List<StepDescriptor.Key> ALL = Stream.concat(
                    Stream.of(
                            StepDescriptor.Key.required(
                                    "url",
                                    ValueType.TEXT,
                                    "The database, such as jdbc:postgresql://host/name, jdbc:sqlite:data.db,"
                                            + " jdbc:h2:mem:name."),
                            StepDescriptor.Key.optional("user", ValueType.TEXT, "Who connects."),
                            StepDescriptor.Key.optional("password", ValueType.TEXT, "The password; best a secret."),
                            StepDescriptor.Key.optional(
                                    "connections",
                                    ValueType.NUMBER,
                                    "How many connections the job has at most at once; 10 by default. No expression."),
                            StepDescriptor.Key.optional(
                                    "transaction",
                                    ValueType.BOOLEAN,
                                    "Whether all statements take effect or none; false by default. A batch always"
                                            + " does."),
                            new StepDescriptor.Key(
                                    "statements",
                                    ValueType.LIST,
                                    "Several statements in a row, on one connection, each with the keys of a single"
                                            + " one.",
                                    false,
                                    List.of(),
                                    STATEMENT)),
                    STATEMENT.stream())
            .toList();

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "sql",
            "Asks and changes a database over JDBC: PostgreSQL, H2 and SQLite, and others whose driver the agent has.",
            "",
            ALL,
            Set.of("value", "json"),
            true,
            """
            - sql:
                url: jdbc:h2:mem:shop
                transaction: true
                statements:
                  - execute: create table item (id int primary key, name varchar(50), price decimal(8, 2))
                  - batch: insert into item (id, name, price) values (:id, :name, :price)
                    rows: [{ id: 1, name: Lamp, price: 12.5 }, { id: 2, name: Desk, price: 1299 }]
            - id: dear
              sql:
                url: jdbc:h2:mem:shop
                query: select name, price from item where price > :least order by price
                parameters: { least: 100 }
            - expect: ${steps.dear.rows[0].NAME == 'Desk'}
            """);

    private SqlKeys() {}
}
