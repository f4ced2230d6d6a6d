package io.loomdeck.step.sql;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.sql.SqlConfiguration.Database;
import io.loomdeck.step.sql.SqlConfiguration.Kind;
import io.loomdeck.step.sql.SqlConfiguration.Output;
import io.loomdeck.step.sql.SqlConfiguration.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@code sql} step. Belongs to one thread. */
final class SqlReading {

    private static final int USUAL_FETCH_SIZE = 1_000;
    private static final int USUAL_CONNECTIONS = 10;
    private static final int MOST_CONNECTIONS = 200;

    private static final Set<String> OF_QUERY = Set.of("saveTo", "keep", "limit", "fetchSize");

    private final StepReading reading;
    private final Diagnostics diagnostics;

    SqlReading(StepReading reading) {
        this.reading = reading;
        this.diagnostics = reading.diagnostics();
    }

    @Nullable
    SqlConfiguration read(SourceNode value) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "A sql step needs a mapping",
                    "sql: { url: \"jdbc:postgresql://host/name\", query: select 1 }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, SqlKeys.ALL);
        Template url = keys.template("url");
        List<Statement> statements = statements(mapping, keys);
        if (url == null || statements.isEmpty()) {
            return null;
        }
        int connections = count(keys, "connections", USUAL_CONNECTIONS, MOST_CONNECTIONS);
        Database database = new Database(url, keys.template("user"), keys.template("password"), connections);
        return new SqlConfiguration(database, statements, !keys.has("statements"), keys.bool("transaction", false));
    }

    private List<Statement> statements(SourceNode.Mapping mapping, MappingReader keys) {
        List<String> single =
                Stream.of("query", "execute", "batch").filter(keys::has).toList();
        if (keys.has("statements") && !single.isEmpty()) {
            diagnostics.error(
                    mapping.position(),
                    "too-many-keys",
                    "There is " + single.getFirst() + " beside statements",
                    "Put it into the list");
            return List.of();
        }
        if (!keys.has("statements")) {
            Statement one = statement(mapping, keys);
            return one == null ? List.of() : List.of(one);
        }
        return several(mapping, keys.node("statements"));
    }

    private List<Statement> several(SourceNode.Mapping mapping, @Nullable SourceNode list) {
        List<Statement> statements = new ArrayList<>();
        if (!(list instanceof SourceNode.Sequence sequence) || sequence.items().isEmpty()) {
            diagnostics.error(
                    list == null ? mapping.position() : list.position(),
                    "wrong-type",
                    "`statements` takes a list of statements",
                    "statements: [{ execute: … }, { query: … }]");
            return List.of();
        }
        for (SourceNode item : sequence.items()) {
            if (item instanceof SourceNode.Mapping each) {
                Statement statement = statement(each, reading.mapping(each, SqlKeys.STATEMENT));
                if (statement != null) {
                    statements.add(statement);
                }
            } else {
                diagnostics.error(item.position(), "wrong-type", "A statement is a mapping", "{ execute: … }");
            }
        }
        return statements;
    }

    private @Nullable Statement statement(SourceNode.Mapping mapping, MappingReader keys) {
        List<Kind> kinds =
                Stream.of(Kind.values()).filter(kind -> keys.has(key(kind))).toList();
        if (kinds.size() != 1) {
            diagnostics.error(
                    mapping.position(),
                    kinds.isEmpty() ? "missing-key" : "too-many-keys",
                    kinds.isEmpty() ? "There is no statement" : "A statement is one of query, execute, batch",
                    "Write one of query, execute, batch");
            return null;
        }
        Kind kind = kinds.getFirst();
        NamedSql sql = sql(keys.node(key(kind)));
        if (sql == null || !isComplete(kind, mapping, keys)) {
            return null;
        }
        Template parameters = keys.template("parameters");
        checkParameters(kind, sql, parameters, keys);
        return new Statement(kind, sql, parameters, keys.template("rows"), output(keys));
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Output output(MappingReader keys) {
        return new Output(
                keys.template("saveTo"),
                RowLayout.USUAL,
                keys.bool("keep", false),
                count(keys, "fetchSize", USUAL_FETCH_SIZE, 1_000_000),
                keys.template("limit"));
    }

    private int count(MappingReader keys, String key, int otherwise, int most) {
        long number = keys.integer(key, otherwise);
        if (number < 1 || number > most) {
            SourceNode node = keys.node(key);
            diagnostics.error(
                    node == null ? Position.START : node.position(),
                    "wrong-value",
                    "`" + key + "` must be from 1 to " + most,
                    "Leave it out for " + otherwise);
            return otherwise;
        }
        return (int) number;
    }

    private @Nullable NamedSql sql(@Nullable SourceNode node) {
        if (node == null) {
            return null;
        }
        Template template = reading.template(node);
        if (!template.expressions().isEmpty()) {
            String first = template.expressions().getFirst().source().strip();
            String name = first.matches("[A-Za-z_]\\w*") ? first : "value";
            diagnostics.error(
                    template.expressions().getFirst().position(),
                    "spliced-sql",
                    "SQL takes no expressions: a value that is spliced into it can change its meaning",
                    "Write :" + name + " here, and parameters: { " + name + ": \"${" + first + "}\" } beside it");
            return null;
        }
        if (!(template instanceof Template.Constant constant)
                || !(constant.value() instanceof String text)
                || text.isBlank()) {
            diagnostics.error(node.position(), "wrong-type", "A statement is a text", "Such as select 1");
            return null;
        }
        return NamedSql.parse(text);
    }

    private boolean isComplete(Kind kind, SourceNode.Mapping mapping, MappingReader keys) {
        for (SourceNode.Entry entry : mapping.entries()) {
            boolean wrong = (OF_QUERY.contains(entry.key()) && kind != Kind.QUERY)
                    || (entry.key().equals("rows") && kind != Kind.BATCH)
                    || (entry.key().equals("keep") && !keys.has("saveTo"));
            if (wrong) {
                diagnostics.error(
                        entry.keyPosition(),
                        "key-without-effect",
                        entry.key() + " has no meaning for " + key(kind)
                                + (entry.key().equals("keep") ? " without saveTo" : ""),
                        "Remove it");
            }
        }
        if (kind == Kind.BATCH && !keys.has("rows")) {
            diagnostics.error(mapping.position(), "missing-key", "A batch needs rows", "Add rows: ${…}");
            return false;
        }
        return true;
    }

    /** Where the parameters are written out, they are compared with those of the statement. */
    private void checkParameters(Kind kind, NamedSql sql, @Nullable Template parameters, MappingReader keys) {
        boolean open = kind == Kind.BATCH || (parameters != null && !(parameters instanceof Template.MapOf));
        Set<String> given =
                parameters instanceof Template.MapOf map ? map.entries().keySet() : Set.of();
        SourceNode node = keys.node("parameters");
        SourceNode statement = keys.node(key(kind));
        Position position = statement == null ? Position.START : statement.position();
        for (String name : sql.distinctNames()) {
            if (!open && !given.contains(name)) {
                diagnostics.error(
                        position,
                        "missing-parameter",
                        "The parameter :" + name + " has no value",
                        Nearest.of(name, given)
                                .map(near -> "Did you mean :" + near + "?")
                                .orElse("Add parameters: { " + name + ": … }"));
            }
        }
        for (String name : given) {
            if (!sql.names().contains(name) && node != null) {
                diagnostics.warning(
                        node.position(),
                        "unused-parameter",
                        "The statement has no parameter :" + name,
                        Nearest.hint(name, sql.distinctNames()));
            }
        }
    }
}
