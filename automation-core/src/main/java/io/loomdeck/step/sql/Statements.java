package io.loomdeck.step.sql;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.SafeWrite;
import io.loomdeck.step.rows.RowCollector;
import io.loomdeck.step.rows.RowFiles;
import io.loomdeck.step.rows.RowWriter;
import io.loomdeck.step.sql.SqlConfiguration.Output;
import io.loomdeck.step.sql.SqlRun.Prepared;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection. Belongs to one thread. */
final class Statements {

    private static final int BATCH = 500;

    private final Connection connection;
    private final JdbcAddress address;
    private final StatementThread thread;
    private final StepContext context;

    Statements(Connection connection, JdbcAddress address, StatementThread thread, StepContext context) {
        this.connection = connection;
        this.address = address;
        this.thread = thread;
        this.context = context;
    }

    Map<String, @Nullable Object> run(Prepared prepared) throws SQLException, IOException {
        return switch (prepared.statement().kind()) {
            case QUERY -> query(prepared);
            case EXECUTE -> execute(prepared);
            case BATCH -> batch(prepared);
        };
    }

    private SqlBinding binding(Prepared prepared) {
        return SqlBinding.of(prepared.statement().sql(), prepared.parameters(), address);
    }

    private Map<String, @Nullable Object> query(Prepared prepared) throws SQLException, IOException {
        SqlBinding binding = binding(prepared);
        Output output = prepared.statement().output();
        try (PreparedStatement statement =
                connection.prepareStatement(binding.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize((int) Math.min(output.fetchSize(), Math.max(1, prepared.limit())));
            binding.bind(statement);
            thread.runs(statement);
            if (!statement.execute()) {
                throw new StepException(ErrorClass.SCRIPT, "The query gives no rows", "Write execute instead of query");
            }
            try (ResultSet result = statement.getResultSet()) {
                SqlRows rows = new SqlRows(result, !address.kind().equals("sqlite"));
                Path file = prepared.file();
                return file == null ? collected(rows, result, prepared) : saved(rows, result, prepared, file);
            }
        }
    }

    private Map<String, @Nullable Object> collected(SqlRows rows, ResultSet result, Prepared prepared)
            throws SQLException, IOException {
        RowCollector collector = new RowCollector(context);
        while (collector.size() < prepared.limit() && result.next()) {
            thread.check();
            collector.add(rows.row());
        }
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put("columns", rows.columns());
        found.put("count", collector.size());
        found.put("rows", collector.list());
        return found;
    }

    private Map<String, @Nullable Object> saved(SqlRows rows, ResultSet result, Prepared prepared, Path file)
            throws SQLException, IOException {
        long[] count = new long[1];
        SQLException[] problem = new SQLException[1];
        SafeWrite.Written written;
        try {
            written = SafeWrite.write(file, true, out -> {
                RowWriter writer = RowFiles.write(
                        out, prepared.path(), prepared.statement().output().layout(), rows.columns(), false);
                try {
                    while (count[0] < prepared.limit() && result.next()) {
                        thread.check();
                        writer.write(rows.row());
                        count[0]++;
                    }
                } catch (SQLException e) {
                    problem[0] = e;
                    throw new IOException(e);
                }
                writer.finish();
            });
        } catch (IOException e) {
            if (problem[0] != null) {
                throw problem[0];
            }
            throw e;
        }
        return saved(rows.columns(), count[0], prepared.path(), written);
    }

    private static Map<String, @Nullable Object> saved(
            List<String> columns, long count, String path, SafeWrite.Written written) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put("columns", columns);
        found.put("count", count);
        found.put("file", path);
        found.put("bytes", written.bytes());
        found.put("sha256", written.sha256());
        return found;
    }

    private Map<String, @Nullable Object> execute(Prepared prepared) throws SQLException, IOException {
        SqlBinding binding = binding(prepared);
        try (PreparedStatement statement = withKeys(binding.sql())) {
            binding.bind(statement);
            thread.runs(statement);
            boolean rows = statement.execute();
            Map<String, @Nullable Object> done = new LinkedHashMap<>();
            if (rows) {
                // insert … returning: its rows are what the script wants to know.
                done.put("updated", 0L);
                try (ResultSet result = statement.getResultSet()) {
                    List<@Nullable Object> returned = all(result);
                    done.put("updated", (long) returned.size());
                    done.put("rows", returned);
                }
            } else {
                done.put("updated", Math.max(0, updated(statement)));
            }
            done.put("keys", rows ? List.of() : keys(statement, binding.sql()));
            return done;
        }
    }

    private static long updated(Statement statement) throws SQLException {
        try {
            return statement.getLargeUpdateCount();
        } catch (SQLFeatureNotSupportedException | UnsupportedOperationException e) {
            return statement.getUpdateCount();
        }
    }

    private PreparedStatement withKeys(String sql) throws SQLException {
        // PostgreSQL would add "returning *" to whatever it is; it has returning itself for those who want it.
        boolean wanted = isInsert(sql)
                && !address.kind().equals("postgresql")
                && !sql.toLowerCase(java.util.Locale.ROOT).contains("returning");
        return wanted
                ? connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)
                : connection.prepareStatement(sql);
    }

    private static boolean isInsert(String sql) {
        return sql.stripLeading().regionMatches(true, 0, "insert", 0, 6);
    }

    private List<@Nullable Object> keys(PreparedStatement statement, String sql) throws SQLException, IOException {
        if (!isInsert(sql) || address.kind().equals("postgresql")) {
            return List.of();
        }
        try (ResultSet keys = statement.getGeneratedKeys()) {
            return keys == null ? List.of() : all(keys);
        }
    }

    private List<@Nullable Object> all(ResultSet result) throws SQLException, IOException {
        SqlRows rows = new SqlRows(result, !address.kind().equals("sqlite"));
        RowCollector collector = new RowCollector(context);
        while (result.next()) {
            thread.check();
            collector.add(rows.row());
        }
        return collector.list();
    }

    private Map<String, @Nullable Object> batch(Prepared prepared) throws SQLException {
        long rows = 0;
        try (Batch batch = new Batch()) {
            for (Object row : prepared.rows()) {
                thread.check();
                batch.add(binding(prepared, row));
                rows++;
            }
            batch.flush();
            Map<String, @Nullable Object> done = new LinkedHashMap<>();
            done.put("rows", rows);
            done.put("updated", batch.updated);
            return done;
        }
    }

    private SqlBinding binding(Prepared prepared, @Nullable Object row) {
        if (!(row instanceof Map<?, ?> members)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A row of a batch is a mapping, not " + Values.describe(row), null);
        }
        Map<Object, @Nullable Object> all = new LinkedHashMap<>(prepared.parameters());
        all.putAll(members);
        return SqlBinding.of(prepared.statement().sql(), all, address);
    }

    /** Rows on their way to the database, some hundred at a time. */
    private final class Batch implements AutoCloseable {
        private String sql = "";
        private @Nullable PreparedStatement statement;
        private int waiting;
        private long updated;

        void add(SqlBinding binding) throws SQLException {
            PreparedStatement current = statement(binding.sql());
            binding.bind(current);
            current.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        }

        /** Lists of other lengths make other statements. */
        private PreparedStatement statement(String wanted) throws SQLException {
            PreparedStatement current = statement;
            if (current != null && wanted.equals(sql)) {
                return current;
            }
            flush();
            close();
            PreparedStatement next = connection.prepareStatement(wanted);
            sql = wanted;
            statement = next;
            thread.runs(next);
            return next;
        }

        void flush() throws SQLException {
            PreparedStatement current = statement;
            if (current == null || waiting == 0) {
                return;
            }
            waiting = 0;
            for (int count : current.executeBatch()) {
                updated += count == Statement.SUCCESS_NO_INFO ? 1 : Math.max(0, count);
            }
        }

        @Override
        public void close() throws SQLException {
            if (statement != null) {
                statement.close();
            }
        }
    }
}
