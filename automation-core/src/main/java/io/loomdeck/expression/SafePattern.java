package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that cannot run for long: it gives up after looking at a certain number of characters, and when its
 * thread is interrupted. Immutable.
 */
public final class SafePattern {

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @throws StepException where it is malformed
     */
    public static SafePattern of(String source) {
        try {
            return new SafePattern(Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not a regular expression: " + source,
                    e.getDescription() + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)),
                    e);
        }
    }

    /** A matcher over a text; its methods throw a {@link StepException} when the limit is reached. */
    public Matcher matcher(CharSequence text) {
        return pattern.matcher(new Watched(text, new int[1], pattern.pattern()));
    }

    /** A text that counts how often it is looked at. */
    private record Watched(CharSequence text, int[] looks, String pattern) implements CharSequence {
        @Override
        public char charAt(int index) {
            Limits.interruptible(looks[0]);
            if (++looks[0] > Limits.PATTERN_STEPS) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The regular expression " + pattern + " takes too long on this text",
                        "avoid nested repetitions such as (a+)+",
                        null);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
