package io.loomdeck.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Functions over numbers, and over lists of them or of rows with a number in each. */
final class NumberFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "max(list: list or number[, key: text or number]): any",
                    "The largest item; with a key, the row whose member is the largest. max(a, b) compares two numbers. "
                            + "Null for an empty list.",
                    "max([{'p': 1}, {'p': 3}], 'p').p => 3",
                    a -> extreme(a, 1)),
            ExpressionFunction.of(
                    "min(list: list or number[, key: text or number]): any",
                    "The smallest item; with a key, the row whose member is the smallest. min(a, b) compares two numbers.",
                    "min([4, 2]) => 2",
                    a -> extreme(a, -1)),
            ExpressionFunction.of(
                    "sum(list: list[, key: text]): number",
                    "All numbers added up; with a key, that member of every row. Null counts as 0.",
                    "sum([1, 2.5]) => 3.5",
                    a -> whole(total(a))),
            ExpressionFunction.of(
                    "avg(list: list[, key: text]): number or null",
                    "The mean of all numbers; with a key, of that member of every row. Null for an empty list.",
                    "avg([1, 2]) => 1.5",
                    a -> a.list(0).isEmpty() ? null : whole(total(a) / a.list(0).size())),
            ExpressionFunction.of(
                    "round(number: number[, decimals: integer]): number",
                    "Rounded half up; to a whole number where no decimals are given.",
                    "round(2.345, 2) => 2.35",
                    NumberFunctions::round),
            ExpressionFunction.of(
                    "floor(number: number): number",
                    "The next whole number below.",
                    "floor(2.7) => 2",
                    a -> whole(Math.floor(a.number(0)))),
            ExpressionFunction.of(
                    "ceil(number: number): number",
                    "The next whole number above.",
                    "ceil(2.1) => 3",
                    a -> whole(Math.ceil(a.number(0)))),
            ExpressionFunction.of(
                    "abs(number: number): number",
                    "Without its sign.",
                    "abs(-3) => 3",
                    a -> whole(Math.abs(a.number(0)))),
            ExpressionFunction.of(
                    "number(value: any[, otherwise: any]): number or any",
                    "A text as a number; understands currency signs and thousands marks such as 1,234.50 and 1.234,50. "
                            + "The otherwise where it is none.",
                    "number('£1,234.50') => 1234.5",
                    NumberFunctions::number),
            ExpressionFunction.of(
                    "random(least: integer, most: integer): integer",
                    "A whole number by chance, both ends included. Not for secrets.",
                    "random(1, 6)",
                    a -> {
                        long least = a.integer(0);
                        long most = a.integer(1);
                        if (most < least) {
                            throw a.wrong("the second number must not be less than the first");
                        }
                        return least + (long) (ThreadLocalRandom.current().nextDouble() * (most - least + 1));
                    }));

    private NumberFunctions() {}

    private static @Nullable Object extreme(Arguments a, int sign) {
        if (a.count() == 2 && !(a.value(0) instanceof Collection)) {
            return Values.compare(a.value(0), a.value(1)) * sign >= 0 ? a.value(0) : a.value(1);
        }
        String key = a.has(1) ? a.text(1) : null;
        Object best = null;
        Object bestValue = null;
        int count = 0;
        for (Object item : a.list(0)) {
            Limits.interruptible(count++);
            Object value = key == null ? item : Values.member(item, key);
            if (value != null && (bestValue == null || Values.compare(value, bestValue) * sign > 0)) {
                best = item;
                bestValue = value;
            }
        }
        return best;
    }

    private static double total(Arguments a) {
        String key = a.has(1) ? a.text(1) : null;
        double total = 0;
        int count = 0;
        for (Object item : a.list(0)) {
            Limits.interruptible(count++);
            Object value = key == null ? item : Values.member(item, key);
            Double number = Values.number(value);
            if (number == null && value != null) {
                throw a.wrong("item " + count + " is " + Values.describe(value) + ", not a number");
            }
            total += number == null ? 0 : number;
        }
        return total;
    }

    /** A whole number as Long, so that it is written without decimals and can count. */
    static Object whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : number;
    }

    private static Object round(Arguments a) {
        double number = a.number(0);
        if (!Double.isFinite(number)) {
            return number;
        }
        int decimals = Math.clamp(a.integer(1, 0), 0, 15);
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        return decimals == 0 ? whole(rounded.doubleValue()) : (Object) rounded.doubleValue();
    }

    private static @Nullable Object number(Arguments a) {
        Object value = a.value(0);
        if (value instanceof Number) {
            return value;
        }
        Double plain = Values.number(value);
        if (plain == null) {
            plain = PriceText.number(Values.text(value));
        }
        if (plain != null) {
            return whole(plain);
        }
        if (a.has(1)) {
            return a.value(1);
        }
        throw a.wrong(Values.describe(value) + " is not a number");
    }
}
