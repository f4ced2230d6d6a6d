package io.loomdeck.limit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/** Who is at one host, or has one key, and who waits for it. Guarded by the monitor of its {@link SharedLimits}. */
final class Turns {

    private final Set<SharedLimits.Turn> given = new HashSet<>();

    /** How many of those given allow how many at once; the smallest number holds for all. */
    private final NavigableMap<Integer, Integer> allowed = new TreeMap<>();

    /** Who waits, by job; the first job is the next one. */
    private final SequencedMap<Object, SequencedSet<SharedLimits.Turn>> waiting = new LinkedHashMap<>();

    void ask(SharedLimits.Turn turn) {
        waiting.computeIfAbsent(turn.job, _ -> new LinkedHashSet<>()).add(turn);
        give();
    }

    /** Takes out a turn, be it given or waited for; false where that was done before. */
    boolean remove(SharedLimits.Turn turn) {
        boolean removed = removeGiven(turn) || removeWaiting(turn);
        if (removed) {
            give();
        }
        return removed;
    }

    private boolean removeGiven(SharedLimits.Turn turn) {
        boolean removed = given.remove(turn);
        if (removed) {
            allowed.computeIfPresent(turn.most, (_, count) -> count == 1 ? null : count - 1);
        }
        return removed;
    }

    private boolean removeWaiting(SharedLimits.Turn turn) {
        SequencedSet<SharedLimits.Turn> ofJob = waiting.get(turn.job);
        if (ofJob == null || !ofJob.remove(turn)) {
            return false;
        }
        if (ofJob.isEmpty()) {
            waiting.remove(turn.job);
        }
        return true;
    }

    private void give() {
        while (!waiting.isEmpty()) {
            var next = waiting.firstEntry();
            SharedLimits.Turn turn = next.getValue().getFirst();
            int most = allowed.isEmpty() ? turn.most : Math.min(turn.most, allowed.firstKey());
            if (given.size() >= most) {
                return;
            }
            waiting.remove(next.getKey());
            next.getValue().removeFirst();
            if (!next.getValue().isEmpty()) {
                waiting.putLast(next.getKey(), next.getValue());
            }
            given.add(turn);
            allowed.merge(turn.most, 1, Integer::sum);
            turn.give();
        }
    }

    boolean isEmpty() {
        return given.isEmpty() && waiting.isEmpty();
    }
}
