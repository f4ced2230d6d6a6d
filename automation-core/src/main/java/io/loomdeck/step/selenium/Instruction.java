package io.loomdeck.step.selenium;

import io.loomdeck.script.Position;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a test.
 *
 * @param fallbacks locators that are tried where the target finds nothing
 * @param comment of the author, or an empty text
 * @param opens the window that the command opens, or null
 */
record Instruction(
        String command,
        String target,
        String value,
        List<String> fallbacks,
        String comment,
        @Nullable OpenedWindow opens,
        Position position) {

    Instruction {
        fallbacks = List.copyOf(fallbacks);
    }

    /**
     * A window that a command opens.
     *
     * @param variable that gets its handle
     * @param timeout how long it is waited for
     */
    record OpenedWindow(String variable, Duration timeout) {}

    /** As the timeline and messages show it. */
    String shown() {
        String row = (command + " " + target + (value.isEmpty() ? "" : " | " + value)).strip();
        String text = comment.isEmpty() ? row : comment + " (" + row + ")";
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 100 ? line.substring(0, 99) + "…" : line;
    }
}
