package io.loomdeck.expression;

import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;
import org.jspecify.annotations.NullUnmarked;

/**
 * The operators: as people expect them who know spreadsheets or JavaScript. Division of whole numbers gives a fraction
 * where it does not come out even, {@code +} joins as soon as one side is a text, literals make lists and mappings that
 * keep their order, and nothing grows without limit.
 */
@NullUnmarked
final class Arithmetic extends JexlArithmetic {

    Arithmetic() {
        super(true);
    }

    @Override
    protected JexlArithmetic createWithOptions(boolean strict, MathContext context, int scale) {
        return this;
    }

    @Override
    public Object add(Object left, Object right) {
        if (left instanceof String || right instanceof String) {
            String a = Values.text(left);
            String b = Values.text(right);
            Limits.text((long) a.length() + b.length());
            return a + b;
        }
        return Values.plain(super.add(left, right));
    }

    @Override
    public Object subtract(Object left, Object right) {
        return Values.plain(super.subtract(left, right));
    }

    @Override
    public Object multiply(Object left, Object right) {
        return Values.plain(super.multiply(left, right));
    }

    @Override
    public Object mod(Object left, Object right) {
        return Values.plain(super.mod(left, right));
    }

    @Override
    public Object divide(Object left, Object right) {
        double divisor = toDouble(right);
        if (divisor == 0) {
            throw Arguments.wrong("/", "a number cannot be divided by 0");
        }
        if (left instanceof BigInteger || right instanceof BigInteger) {
            return Values.plain(super.divide(left, right));
        }
        double result = toDouble(left) / divisor;
        boolean whole = !isFloatingPoint(left) && !isFloatingPoint(right);
        return whole && result == Math.rint(result) && Math.abs(result) < 1e15 ? (Object) (long) result : result;
    }

    @Override
    public Object shiftLeft(Object left, Object right) {
        return toLong(left) << toLong(right);
    }

    @Override
    public boolean equals(Object left, Object right) {
        return Values.same(left, right);
    }

    @Override
    protected int compare(Object left, Object right, JexlOperator operator) {
        if (left == null || right == null) {
            throw Arguments.wrong(operator.getOperatorSymbol(), "null cannot be compared");
        }
        return Values.compare(left, right);
    }

    @Override
    public Boolean contains(Object container, Object value) {
        return switch (container) {
            case Pattern pattern ->
                SafePattern.of(pattern.pattern()).matcher(Values.text(value)).matches();
            case String pattern ->
                SafePattern.of(pattern).matcher(Values.text(value)).matches();
            case List<?> items -> items.stream().anyMatch(item -> Values.same(item, value));
            case Map<?, ?> map -> map.containsKey(value);
            case null, default -> false;
        };
    }

    @Override
    public boolean toBoolean(Object value) {
        return Values.isTrue(value);
    }

    @Override
    protected boolean toBoolean(boolean strict, Object value) {
        return Values.isTrue(value);
    }

    @Override
    public boolean testPredicate(Object value) {
        return Values.isTrue(value);
    }

    @Override
    public Iterable<?> createRange(Object from, Object to) {
        return RangeList.between(toLong(from), toLong(to), 1);
    }

    @Override
    public ArrayBuilder arrayBuilder(int size, boolean extended) {
        return new ListLiteral(new ArrayList<>(size));
    }

    @Override
    public MapBuilder mapBuilder(int size, boolean extended) {
        return new MapLiteral(new LinkedHashMap<>());
    }

    @Override
    public SetBuilder setBuilder(int size, boolean extended) {
        return new SetLiteral(new LinkedHashSet<>());
    }

    private record ListLiteral(List<Object> items) implements ArrayBuilder {
        @Override
        public void add(Object value) {
            items.add(Values.plain(value));
        }

        @Override
        public Object create(boolean extended) {
            return items;
        }
    }

    private record MapLiteral(Map<String, Object> entries) implements MapBuilder {
        @Override
        public void put(Object key, Object value) {
            entries.put(Values.text(key), Values.plain(value));
        }

        @Override
        public Object create() {
            return entries;
        }
    }

    private record SetLiteral(Set<Object> items) implements SetBuilder {
        @Override
        public void add(Object value) {
            items.add(Values.plain(value));
        }

        @Override
        public Object create() {
            return List.copyOf(items);
        }
    }
}
