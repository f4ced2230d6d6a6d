package io.loomdeck.step.sql;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.sql.SqlConfiguration.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does what one sql step says. Belongs to the step's thread, which evaluates; the database's work has one of its own. */
final class SqlRun {

    private final SqlConfiguration configuration;
    private final StepContext context;

    SqlRun(SqlConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    /**
     * A statement with its values.
     *
     * @param rows of a batch
     * @param limit most rows of a query
     * @param file where a query's rows go, or null
     */
    record Prepared(
            Statement statement,
            Map<?, ?> parameters,
            Iterable<?> rows,
            long limit,
            @Nullable Path file,
            String path) {}

    @Nullable
    Object run() throws Exception {
        List<Prepared> all =
                configuration.statements().stream().map(this::prepared).toList();
        SqlConfiguration.Database database = configuration.database();
        List<String> hosts = JdbcAddress.parse(context.text(database.url())).hosts().stream()
                .map(JdbcAddress.Host::name)
                .toList();
        try (var _ = context.turnAt(hosts)) {
            return run(all, database);
        }
    }

    private Object run(List<Prepared> all, SqlConfiguration.Database database) throws Exception {
        SqlPool pool = context.attemptScoped(SqlPools.class, SqlPools::new)
                .get(
                        new SqlPool.Key(
                                context.text(database.url()),
                                database.user() == null ? "" : context.text(database.user()),
                                database.password() == null ? "" : context.text(database.password()),
                                database.connections()),
                        context);
        List<Map<String, @Nullable Object>> results = execute(pool, all);
        for (Prepared each : all) {
            if (each.file() != null && each.statement().output().keep()) {
                context.keep(each.file(), "table");
            }
        }
        return configuration.single() ? results.getFirst() : Map.of("results", results);
    }

    private List<Map<String, @Nullable Object>> execute(SqlPool pool, List<Prepared> all) throws Exception {
        StatementThread thread = new StatementThread(pool.address().isEmbedded());
        AtomicReference<@Nullable Connection> open = new AtomicReference<>();
        try {
            return thread.run(() -> work(pool, all, thread, open), () -> {
                Connection connection = open.get();
                if (connection != null) {
                    pool.discard(connection);
                }
            });
        } catch (SQLException e) {
            throw SqlFailures.of(e, pool.address());
        }
    }

    private List<Map<String, @Nullable Object>> work(
            SqlPool pool, List<Prepared> all, StatementThread thread, AtomicReference<@Nullable Connection> open)
            throws Exception {
        try (Connection connection = pool.connection()) {
            open.set(connection);
            thread.check();
            Statements statements = new Statements(connection, pool.address(), thread, context);
            List<Map<String, @Nullable Object>> results = new ArrayList<>();
            // Cursors and batches need a transaction anyway; without one of the script's own, each statement is one.
            connection.setAutoCommit(false);
            try {
                for (Prepared each : all) {
                    results.add(one(statements, each, all.size()));
                    if (!configuration.transaction()) {
                        connection.commit();
                    }
                }
                thread.check();
                connection.commit();
                return results;
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static Map<String, @Nullable Object> one(Statements statements, Prepared each, int count) throws Exception {
        try {
            return statements.run(each);
        } catch (SQLException e) {
            if (count == 1) {
                throw e;
            }
            String sql = Values.shortened(each.statement().sql().text().strip().replaceAll("\\s+", " "), 80);
            throw new SQLException(e.getMessage() + ", in: " + sql, e.getSQLState(), e.getErrorCode(), e);
        }
    }

    private static void rollback(Connection connection, Throwable problem) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
    }

    private Prepared prepared(Statement statement) {
        Template saveTo = statement.output().saveTo();
        String path = saveTo == null ? "" : context.text(saveTo);
        Path file = saveTo == null ? null : context.workspace().resolve(path);
        return new Prepared(
                statement, parameters(statement.parameters()), rows(statement.rows()), limit(statement), file, path);
    }

    private Map<?, ?> parameters(@Nullable Template parameters) {
        Object value = parameters == null ? Map.of() : context.evaluate(parameters);
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        throw new StepException(
                ErrorClass.SCRIPT,
                "The parameters are a mapping of names to values, not " + Values.describe(value),
                null);
    }

    private Iterable<?> rows(@Nullable Template rows) {
        Object value = rows == null ? List.of() : context.evaluate(rows);
        return switch (value) {
            case null -> List.of();
            case Iterable<?> list -> list;
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The rows of a batch are a list of mappings, not " + Values.describe(value),
                        null);
        };
    }

    private long limit(Statement statement) {
        Template template = statement.output().limit();
        Object value = template == null ? null : context.evaluate(template);
        Double limit = Values.number(value);
        if (template != null && (limit == null || limit < 0)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "limit must be a number from 0 on, not " + Values.describe(value), null);
        }
        return limit == null ? Long.MAX_VALUE : limit.longValue();
    }
}
