package io.loomdeck.step.sql;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.sql.SqlConfiguration.Database;
import io.loomdeck.step.sql.SqlConfiguration.Kind;
import io.loomdeck.step.sql.SqlConfiguration.Output;
import io.loomdeck.step.sql.SqlConfiguration.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of a database as other steps use it, over the connections of the attempt. Belongs to one thread. */
public final class SqlTable {

    private static final Output USUAL = new Output(null, RowLayout.USUAL, false, 1_000, null);

    private final StepContext context;
    private final Database database;
    private final String name;

    /**
     * A table.
     *
     * @param name with its schema, if need be: {@code shop.item}
     * @throws StepException where that is no name
     */
    public SqlTable(StepContext context, String url, String user, String password, String name) {
        this.context = context;
        this.database = new Database(Template.of(url), Template.of(user), Template.of(password), 10);
        this.name = identifier(name);
    }

    /** A name goes into the statement as it is, and so must be nothing else. */
    private static String identifier(String name) {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*){0,2}")) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "'" + name + "' is no name of a table or column",
                    "Letters, digits and underscores");
        }
        return name;
    }

    /** All rows. */
    public Iterable<?> rows() throws Exception {
        Object result = run(List.of(statement(Kind.QUERY, "select * from " + name, List.of())), true);
        return result instanceof Map<?, ?> map && map.get("rows") instanceof Iterable<?> rows ? rows : List.of();
    }

    /** Changes rows, all or none, in one transaction. */
    public void apply(
            List<String> key,
            List<Map<String, @Nullable Object>> created,
            List<Map<String, @Nullable Object>> updated,
            List<Map<String, @Nullable Object>> deleted)
            throws Exception {
        List<String> keys =
                key.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        List<Statement> statements = new ArrayList<>();
        for (Group group : byColumns(deleted, Set.copyOf(keys))) {
            statements.add(statement(Kind.BATCH, "delete from " + name + where(keys), group.rows()));
        }
        for (Group group : byColumns(updated, null)) {
            List<String> others = group.columns().stream()
                    .filter(column -> !keys.contains(column))
                    .toList();
            String sql = "update " + name + " set " + equal(others, ", ") + where(keys);
            statements.add(statement(Kind.BATCH, sql, group.rows()));
        }
        for (Group group : byColumns(created, null)) {
            statements.add(statement(Kind.BATCH, insert(group.columns()), group.rows()));
        }
        run(statements, false);
    }

    /** Rows with the same columns, which are one batch. */
    private record Group(List<String> columns, List<Map<String, @Nullable Object>> rows) {}

    private String insert(List<String> columns) {
        return "insert into " + name + " ("
                + columns.stream().map(SqlTable::identifier).collect(Collectors.joining(", ")) + ") values ("
                + columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")";
    }

    private static String where(List<String> keys) {
        return " where " + equal(keys, " and ");
    }

    private static String equal(List<String> columns, String between) {
        return columns.stream()
                .map(column -> identifier(column) + " = :" + column)
                .collect(Collectors.joining(between));
    }

    private static Iterable<Group> byColumns(List<Map<String, @Nullable Object>> rows, @Nullable Set<String> only) {
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            List<String> columns = row.keySet().stream()
                    .filter(column -> only == null || only.contains(column))
                    .toList();
            groups.computeIfAbsent(columns, _ -> new Group(columns, new ArrayList<>()))
                    .rows()
                    .add(row);
        }
        return groups.values();
    }

    private static Statement statement(Kind kind, String sql, List<Map<String, @Nullable Object>> rows) {
        return new Statement(kind, NamedSql.parse(sql), null, kind == Kind.BATCH ? Template.of(rows) : null, USUAL);
    }

    private @Nullable Object run(List<Statement> statements, boolean single) throws Exception {
        return new SqlRun(new SqlConfiguration(database, statements, single, true), context).run();
    }
}
