package io.loomdeck.step.sql;

import io.loomdeck.script.Template;
import io.loomdeck.step.rows.RowLayout;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sql} step as it was written.
 *
 * @param single whether there is one statement, whose result is the step's
 * @param transaction whether all statements take effect or none
 */
record SqlConfiguration(Database database, List<Statement> statements, boolean single, boolean transaction) {

    SqlConfiguration {
        statements = List.copyOf(statements);
    }

    /**
     * Which database is asked.
     *
     * @param connections most at once in an attempt
     */
    record Database(
            Template url, @Nullable Template user, @Nullable Template password, int connections) {}

    /** What is done with a statement. */
    enum Kind {
        QUERY,
        EXECUTE,
        BATCH
    }

    /**
     * One statement.
     *
     * @param parameters a mapping, or null for none
     * @param rows of a batch: a list of mappings
     * @param output where a query's rows go
     */
    record Statement(
            Kind kind,
            NamedSql sql,
            @Nullable Template parameters,
            @Nullable Template rows,
            Output output) {}

    /**
     * Where a query's rows go.
     *
     * @param saveTo a file, or null for the step's result
     * @param keep whether the file is an artifact
     * @param fetchSize how many rows the server sends at once
     * @param limit most rows, or null for all
     */
    record Output(
            @Nullable Template saveTo,
            RowLayout layout,
            boolean keep,
            int fetchSize,
            @Nullable Template limit) {}

    List<Template> templates() {
        Stream<@Nullable Template> ofDatabase = Stream.of(database.url(), database.user(), database.password());
        Stream<@Nullable Template> ofStatements = statements.stream()
                .flatMap(s -> Stream.of(
                        s.parameters(),
                        s.rows(),
                        s.output().saveTo(),
                        s.output().limit()));
        return Stream.concat(ofDatabase, ofStatements)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
