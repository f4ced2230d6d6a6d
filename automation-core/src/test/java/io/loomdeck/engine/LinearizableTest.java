package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand threads at once on one shared variable each of {@code increment}, {@code put}, {@code append} and
 * {@code collect}. What they saw must be explained by some order of the operations, one after the other.
 */
class LinearizableTest {

    private static final int THREADS = 10_000;

    @TempDir
    private Path folder;

    // The caller knows what its script gives.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> T output(String steps, String name) throws InterruptedException {
        try (Runs runs = new Runs(folder)) {
            AttemptResult result =
                    runs.run("name: Many\nsteps:\n" + steps.indent(2) + "outputs: { kept: \"${" + name + "}\" }\n");
            assertThat(result.error()).isNull();
            return (T) Objects.requireNonNull(result.outputs().get("kept"));
        }
    }

    private static String everyThread(String steps) {
        return "- forEach: ${range(1, " + THREADS + ")}\n  as: n\n  concurrency: " + THREADS
                + "\n  collect: seen\n  steps:\n" + steps.indent(4);
    }

    @Test
    void everyIncrementSeesAnotherNumber() throws Exception {
        List<Object> seen = output(everyThread("- increment: count"), "seen");
        assertThat(new HashSet<>(seen))
                .isEqualTo(
                        new HashSet<>(LongStream.rangeClosed(1, THREADS).boxed().toList()));
    }

    @Test
    void theIncrementsOfOneThreadGrow() throws Exception {
        List<List<Long>> seen = output(everyThread("""
                - id: first
                  increment: count
                - id: second
                  increment: count
                - set: { both: "${[steps.first, steps.second]}" }
                """), "seen");
        assertThat(seen).allMatch(both -> both.get(0) < both.get(1));
        assertThat(seen.stream().flatMap(Collection::stream).distinct()).hasSize(2 * THREADS);
    }

    @Test
    void thePutsToOneKeyFollowEachOtherInOneChain() throws Exception {
        List<@Nullable Object> seen = output(everyThread("""
                - id: before
                  put: { to: last, key: k, value: "${n}" }
                - set: { was: "${default(steps.before, 0)}" }
                """), "seen");
        Map<Object, Long> after = new HashMap<>();
        for (int i = 0; i < THREADS; i++) {
            Object was = seen.get(i);
            assertThat(after.put(was == null ? 0L : was, i + 1L))
                    .as("two puts after one")
                    .isNull();
        }
        long place = 0;
        int length = 0;
        while (after.containsKey(place)) {
            place = after.get(place);
            length++;
        }
        assertThat(length).isEqualTo(THREADS);
    }

    @Test
    void whatOneAppendAddsStaysTogetherAndIsSeenWhole() throws Exception {
        List<Long> all = output(everyThread("""
                - append: { to: all, rows: "${[n, -n]}" }
                - set: { odd: "${size(all) % 2 + (all[-1] < 0 ? 0 : 1)}" }
                """) + "- expect: ${sum(seen) == 0}\n", "all");
        assertThat(all).hasSize(2 * THREADS);
        for (int i = 0; i < all.size(); i += 2) {
            assertThat(all.get(i)).isEqualTo(-all.get(i + 1));
        }
        assertThat(new HashSet<>(all)).hasSize(2 * THREADS);
    }

    @Test
    void collectKeepsEveryValueInItsPlace() throws Exception {
        List<Object> seen = output(everyThread("- set: { x: \"${n * 2}\" }"), "seen");
        Set<Integer> wrong = new HashSet<>();
        for (int i = 0; i < THREADS; i++) {
            if (!Long.valueOf(2L * (i + 1)).equals(seen.get(i))) {
                wrong.add(i);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
