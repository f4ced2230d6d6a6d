package io.loomdeck.format.seleniumide;

import io.loomdeck.script.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a test.
 *
 * @param fallbacks locators that stand in for the target
 * @param window that the command opens, or null
 */
record Row(
        String command,
        String target,
        String value,
        List<String> fallbacks,
        String comment,
        @Nullable Window window,
        Position position) {

    Row {
        fallbacks = List.copyOf(fallbacks);
    }

    /** A window that a command opens: the variable that gets its handle, and how many milliseconds it is waited for. */
    record Window(String variable, long timeout) {}

    Row with(String otherCommand, String otherTarget, String otherValue) {
        return new Row(otherCommand, otherTarget, otherValue, fallbacks, comment, window, position);
    }

    Row opening(Window opened) {
        return new Row(command, target, value, fallbacks, comment, opened, position);
    }
}
