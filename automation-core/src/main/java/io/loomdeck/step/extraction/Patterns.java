package io.loomdeck.step.extraction;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions in Java's syntax that cannot run away: a search that takes longer than two seconds, or whose
 * thread is interrupted, is ended. Safe for any number of threads.
 */
final class Patterns {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int KEPT_PATTERNS = 500;

    private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /**
     * The matches of a pattern.
     *
     * @param group a group's name or number; null takes the first group, or the whole match where there is none
     */
    static List<String> find(String query, @Nullable String group, String text, boolean all) throws StepException {
        Matcher matcher = compile(query).matcher(new WatchedText(text, System.nanoTime() + LIMIT.toNanos()));
        List<String> found = new ArrayList<>();
        try {
            while ((all || found.isEmpty()) && matcher.find()) {
                String value = group(matcher, group);
                if (value != null) {
                    found.add(value);
                }
            }
        } catch (RanAwayException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    e.getMessage() + ": " + query,
                    "Nested repetitions such as (a+)+ try"
                            + " every way to split a text; write them without the inner or the outer one",
                    e);
        } catch (StackOverflowError e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The pattern nests too deeply on this text: " + query,
                    "A repeated choice such as (a|b)* is better written as [ab]*",
                    e);
        }
        return found;
    }

    private static @Nullable String group(Matcher matcher, @Nullable String group) throws StepException {
        try {
            if (group == null) {
                return matcher.group(matcher.groupCount() > 0 ? 1 : 0);
            }
            return group.chars().allMatch(Character::isDigit)
                    ? matcher.group(Integer.parseInt(group))
                    : matcher.group(group);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The pattern " + matcher.pattern() + " has no group " + group,
                    "It has " + matcher.groupCount() + " groups; a named one is written (?<name>…)",
                    e);
        }
    }

    private static Pattern compile(String query) throws StepException {
        Pattern known = COMPILED.get(query);
        if (known != null) {
            return known;
        }
        try {
            Pattern compiled = Pattern.compile(query);
            if (COMPILED.size() < KEPT_PATTERNS) {
                COMPILED.put(query, compiled);
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not a regular expression: " + query + " (" + e.getDescription() + " at "
                            + (e.getIndex() + 1) + ")",
                    null,
                    e);
        }
    }

    /**
     * A text that looks at the clock now and then while it is read. Matching backtracks through {@code charAt}, which
     * makes it the one place from which a search can be ended.
     */
    private record WatchedText(String text, long untilNanos, int[] reads) implements CharSequence {

        private static final int READS_BETWEEN_LOOKS = 1 << 14;

        WatchedText(String text, long untilNanos) {
            this(text, untilNanos, new int[1]);
        }

        @Override
        public char charAt(int index) {
            if (++reads[0] >= READS_BETWEEN_LOOKS) {
                reads[0] = 0;
                if (Thread.currentThread().isInterrupted()) {
                    throw new RanAwayException("The search was interrupted");
                }
                if (System.nanoTime() - untilNanos > 0) {
                    throw new RanAwayException("The pattern takes more than " + LIMIT.toSeconds() + " s on this text");
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class RanAwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RanAwayException(String message) {
            super(message, null, false, false);
        }
    }
}
