package io.loomdeck.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must have to run a script.
 *
 * @param labels all of them
 * @param lanes the lanes that the job takes a slot of; {@link Lane#IO}, and {@link Lane#BROWSER} as soon as a step needs
 *     one
 * @param browser {@code chromium} or {@code firefox}, or null for whichever there is
 */
public record Requirements(
        Set<String> labels, Set<Lane> lanes, @Nullable String browser) {

    public static final Requirements NONE = new Requirements(Set.of(), Set.of(Lane.IO), null);

    public Requirements {
        labels = Set.copyOf(labels);
        lanes = Set.copyOf(lanes);
    }
}
