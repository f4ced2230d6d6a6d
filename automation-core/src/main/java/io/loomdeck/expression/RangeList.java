package io.loomdeck.expression;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Whole numbers in a row, computed when they are asked for, so that a million of them need no memory. Immutable. */
final class RangeList extends AbstractList<Long> implements RandomAccess {

    private final long first;
    private final long step;
    private final int size;

    RangeList(long first, long step, int size) {
        this.first = first;
        this.step = step;
        this.size = size;
    }

    /** From the first to the last, both included; downwards where the last is less than the first. */
    static RangeList between(long first, long last, long step) {
        if (step == 0) {
            throw Arguments.wrong("range", "the step must not be 0");
        }
        long count = step > 0 ? count(first, last, step) : count(last, first, -step);
        if (count > Limits.RANGE) {
            throw Limits.exceeded("a range of more than " + Limits.RANGE + " numbers");
        }
        return new RangeList(first, step, (int) Math.max(0, count));
    }

    private static long count(long low, long high, long step) {
        if (high < low) {
            return 0;
        }
        long distance = high - low;
        return distance < 0 ? Long.MAX_VALUE : distance / step + 1;
    }

    @Override
    public Long get(int index) {
        Objects.checkIndex(index, size);
        return first + index * step;
    }

    @Override
    public int size() {
        return size;
    }
}
