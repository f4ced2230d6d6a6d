package io.loomdeck.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes Longs and Doubles of the numbers that fit in them as they are written, and leaves the others. */
final class ExactNumbers {

    private ExactNumbers() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal -> number(decimal);
            case BigInteger whole when whole.bitLength() < Long.SIZE -> whole.longValue();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> members = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, member) -> members.put(key, of(member)));
                yield members;
            }
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(of(item)));
                yield items;
            }
            case null, default -> value;
        };
    }

    private static Number number(BigDecimal decimal) {
        double near = decimal.doubleValue();
        if (!Double.isFinite(near)) {
            return decimal;
        }
        BigDecimal written = new BigDecimal(Double.toString(near));
        boolean same = written.scale() == decimal.scale() && written.compareTo(decimal) == 0;
        return same ? (Number) near : decimal;
    }
}
