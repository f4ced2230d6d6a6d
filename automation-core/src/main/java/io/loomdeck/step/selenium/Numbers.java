package io.loomdeck.step.selenium;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Numbers in rows. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private Numbers() {}

    static int whole(String text, String what) throws StepException {
        String stripped = text.strip();
        if (!WHOLE.matcher(stripped).matches()) {
            String shown = stripped.isEmpty() ? "nothing" : "'" + stripped + "'";
            throw new StepException(
                    ErrorClass.SCRIPT, "Where " + what + " belongs there is " + shown, "A whole number");
        }
        return Integer.parseInt(stripped);
    }

    static Duration milliseconds(String text, String what) throws StepException {
        return Duration.ofMillis(whole(text, what + " in milliseconds"));
    }
}
