package io.loomdeck.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the values of scripts are written out, compared and told apart: texts, numbers, truth values, lists, mappings. */
public final class Values {

    private Values() {}

    /** A value as text: null is empty, a whole number has no decimals, lists and mappings are written as JSON. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Double number -> doubleText(number);
            case Map<?, ?> map -> Json.write(map);
            case Iterable<?> items -> Json.write(items);
            default -> value.toString();
        };
    }

    private static String doubleText(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return Double.toString(number);
    }

    /** A value as a number, numbers in texts included, or null where it is none. */
    public static @Nullable Double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text -> parsed(text);
            case null, default -> null;
        };
    }

    private static @Nullable Double parsed(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > 40 || !looksNumeric(trimmed)) {
            return null;
        }
        try {
            return Double.valueOf(trimmed);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static boolean looksNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** Whole numbers as Long, others as Double, so that there is one type for each; anything else as it is. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigInteger number when number.bitLength() < 64 -> number.longValue();
            case BigDecimal number -> number.doubleValue();
            case Character character -> character.toString();
            case null, default -> value;
        };
    }

    /**
     * Whether two values mean the same: numbers by their value, a number and a text that says it, truth values and their
     * texts, lists and mappings member by member.
     */
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        if (Objects.equals(left, right)) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof Number || right instanceof Number) {
            return sameNumber(left, right);
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            return left.toString().equals(right.toString());
        }
        if (left instanceof Collection<?> a && right instanceof Collection<?> b) {
            return sameItems(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(e -> b.containsKey(e.getKey()) && same(e.getValue(), b.get(e.getKey())));
        }
        return false;
    }

    private static boolean sameNumber(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.longValue() == b.longValue();
        }
        Double a = number(left);
        Double b = number(right);
        return a != null && b != null && a.doubleValue() == b.doubleValue();
    }

    private static boolean sameItems(Collection<?> left, Collection<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object item : left) {
            if (!same(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** Orders numbers by value and all else by its text; null comes first. */
    public static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        Double a = number(left);
        Double b = number(right);
        if (a != null && b != null) {
            return a.compareTo(b);
        }
        return text(left).compareTo(text(right));
    }

    /** Whether a value counts as true: not null, not false, not 0, not an empty text, list or mapping, not "false". */
    public static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isBlank() && !text.equals("false");
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** What a message calls a value: {@code a text "abc"}. */
    public static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "the text \"" + shortened(text, 40) + "\"";
            case Boolean truth -> truth.toString();
            case Number number -> "the number " + text(number);
            case Collection<?> items -> "a list of " + items.size();
            case Map<?, ?> map -> "a mapping of " + map.size();
            default -> "something else";
        };
    }

    /** At most so many characters, the last of which tells that something is missing. */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** The member of a mapping, or null; null where the value is no mapping. */
    static @Nullable Object member(@Nullable Object value, String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }

    static List<@Nullable Object> copy(Collection<?> items) {
        Limits.items(items.size());
        return new ArrayList<>(items);
    }
}
