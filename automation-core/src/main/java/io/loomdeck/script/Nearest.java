package io.loomdeck.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant by a misspelt one. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name closest to a wrong one, if any is close enough to be worth proposing: at most one edit in three
     * letters, where swapping two neighbours counts as one edit and case counts for nothing. Ties go to the first in
     * alphabetical order.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        int furthest = Math.max(1, wrong.length() / 3);
        String sought = wrong.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= furthest)
                .map(name -> new Candidate(name, distance(sought, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= furthest)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** The hint "Did you mean …?", or the alternatives where nothing is near, or null where there are none. */
    public static @Nullable String hint(String wrong, Collection<String> known) {
        return of(wrong, known)
                .map(name -> "Did you mean `" + name + "`?")
                .orElseGet(() -> known.isEmpty()
                        ? null
                        : "Known here: "
                                + String.join(
                                        ", ", known.stream().sorted().limit(40).toList()));
    }

    private record Candidate(String name, int distance) {}

    /** Optimal string alignment: insert, delete, replace, and swap of two neighbours. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
