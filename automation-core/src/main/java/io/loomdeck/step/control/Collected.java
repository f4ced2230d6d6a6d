package io.loomdeck.step.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last values of rounds of which nobody knows how many there will be, in the order in which the rounds were begun; null
 * for those that gave none. Safe for any number of threads: this object's monitor guards the list.
 */
final class Collected {

    private final List<@Nullable Object> values = new ArrayList<>();

    synchronized void put(int place, @Nullable Object value) {
        if (place >= values.size()) {
            values.addAll(Collections.nCopies(place + 1 - values.size(), null));
        }
        values.set(place, value);
    }

    synchronized List<@Nullable Object> values() {
        return new ArrayList<>(values);
    }
}
