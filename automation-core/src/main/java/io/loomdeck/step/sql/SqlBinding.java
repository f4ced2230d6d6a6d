package io.loomdeck.step.sql;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters of a statement, in the order of its placeholders. Immutable.
 *
 * @param sql with JDBC's placeholders
 */
record SqlBinding(String sql, List<@Nullable Object> values) {

    private static final String ANY = "(?is).*\\b(any|all)\\s*\\(\\s*";

    /** A list that is bound as one array, as PostgreSQL's {@code any(:ids)} wants it. */
    private record Array(List<?> items) {}

    /** @throws StepException where a parameter has no value */
    static SqlBinding of(NamedSql sql, Map<?, ?> given, JdbcAddress address) {
        boolean arrays = address.kind().equals("postgresql") || address.kind().equals("h2");
        List<@Nullable Object> values = new ArrayList<>();
        int[] counts = new int[sql.names().size()];
        for (int i = 0; i < counts.length; i++) {
            String name = sql.names().get(i);
            if (!given.containsKey(name)) {
                throw missing(name, given);
            }
            Object value = given.get(name);
            if (value instanceof Collection<?> list
                    && arrays
                    && sql.pieces().get(i).matches(ANY)) {
                values.add(new Array(List.copyOf(list)));
                counts[i] = 1;
            } else if (value instanceof Collection<?> list) {
                values.addAll(list);
                counts[i] = list.size();
            } else {
                values.add(value);
                counts[i] = 1;
            }
        }
        if (sql.hasQuestionMark() && !address.kind().equals("postgresql")) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A ? is no parameter here", "Write :name and give the value under parameters");
        }
        return new SqlBinding(sql.withPlaceholders(counts, "??"), values);
    }

    private static StepException missing(String name, Map<?, ?> given) {
        List<String> names = given.keySet().stream().map(String::valueOf).toList();
        return new StepException(
                ErrorClass.SCRIPT,
                "The parameter :" + name + " has no value; there are "
                        + (names.isEmpty() ? "none at all" : String.join(", ", names)),
                Nearest.hint(name, names));
    }

    void bind(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (Object value : values) {
            bind(statement, place++, value);
        }
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case String text -> statement.setString(place, text);
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Double number -> statement.setDouble(place, number);
            case BigDecimal number -> statement.setBigDecimal(place, number);
            case BigInteger number -> statement.setBigDecimal(place, new BigDecimal(number));
            case Boolean truth -> statement.setBoolean(place, truth);
            case Array array -> statement.setArray(place, array(statement, array.items()));
            default -> statement.setString(place, Values.text(value));
        }
    }

    private static java.sql.Array array(PreparedStatement statement, List<?> items) throws SQLException {
        boolean whole = items.stream().allMatch(Long.class::isInstance);
        boolean numbers = items.stream().allMatch(Number.class::isInstance);
        String type = items.isEmpty() || !numbers ? "varchar" : whole ? "bigint" : "numeric";
        Object[] values = items.stream()
                .map(item -> item instanceof Double d ? BigDecimal.valueOf(d) : numbers ? item : Values.text(item))
                .toArray();
        return statement.getConnection().createArrayOf(type, values);
    }
}
