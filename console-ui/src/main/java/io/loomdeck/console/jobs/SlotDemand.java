package io.loomdeck.console.jobs;

import io.loomdeck.script.Lane;
import io.loomdeck.script.Requirements;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a job needs of an agent. Jobs with equal demands wait in one line.
 *
 * @param lanes it takes one slot of each
 * @param browser that must be ready, or null for any; only with {@link Lane#BROWSER}
 * @param labels the agent must have all of them; sorted
 */
public record SlotDemand(Set<Lane> lanes, @Nullable String browser, Set<String> labels) {

    public SlotDemand {
        EnumSet<Lane> ordered = EnumSet.noneOf(Lane.class);
        ordered.addAll(lanes);
        lanes = Collections.unmodifiableSet(ordered);
        labels = Collections.unmodifiableSet(new TreeSet<>(labels));
    }

    public static SlotDemand of(Requirements requirements) {
        return new SlotDemand(requirements.lanes(), requirements.browser(), requirements.labels());
    }

    /** One text for equal demands: {@code io,browser|chromium|eu,fast}. */
    public String key() {
        return lanesKey(lanes) + "|" + (browser == null ? "" : browser) + "|" + String.join(",", labels);
    }

    /** The demand behind a key. */
    public static SlotDemand parse(String key) {
        String[] parts = key.split("\\|", 3);
        Set<String> labels = parts[2].isEmpty() ? Set.of() : Set.of(parts[2].split(","));
        return new SlotDemand(lanes(parts[0]), parts[1].isEmpty() ? null : parts[1], labels);
    }

    /** Lanes as one text: {@code io,browser}. */
    public static String lanesKey(Collection<Lane> lanes) {
        return lanes.stream().sorted().map(Lane::key).collect(Collectors.joining(","));
    }

    /** The lanes behind such a text. */
    public static Set<Lane> lanes(String key) {
        return Arrays.stream(key.split(","))
                .map(lane -> Lane.valueOf(lane.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lane.class)));
    }
}
