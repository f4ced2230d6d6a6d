package io.loomdeck.step.httpfile;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What {@code $random.…} makes. */
final class RandomData {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789_";
    private static final long MOST = 1_000_000;

    private RandomData() {}

    /** The value of {@code $random.KIND}, or null where there is no such kind. */
    static @Nullable Object of(String kind, List<String> arguments) {
        return switch (kind) {
            case "integer" -> integer(arguments, 1_000);
            case "float" -> decimal(arguments);
            case "alphabetic" -> characters(LETTERS, arguments);
            case "alphanumeric" -> characters(LETTERS_AND_DIGITS, arguments);
            case "hexadecimal" -> characters("0123456789abcdef", arguments);
            case "uuid" -> UUID.randomUUID().toString();
            case "boolean" -> ThreadLocalRandom.current().nextBoolean();
            case "email" ->
                characters(LETTERS, List.of("8")).toLowerCase(Locale.ROOT) + "@"
                        + characters(LETTERS, List.of("6")).toLowerCase(Locale.ROOT) + ".example";
            default -> null;
        };
    }

    /** A whole number: from the first to below the second, else from 0 to below the given one. */
    static Object integer(List<String> arguments, int most) {
        long from = arguments.size() < 2 ? 0 : number(arguments.getFirst());
        long to = arguments.isEmpty() ? most : number(arguments.getLast());
        if (from >= to) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "There is no number from " + from + " to below " + to,
                    "Write the smaller one first");
        }
        return ThreadLocalRandom.current().nextLong(from, to);
    }

    private static Object decimal(List<String> arguments) {
        double from = arguments.size() < 2 ? 0 : number(arguments.getFirst());
        double to = arguments.isEmpty() ? 1_000 : number(arguments.getLast());
        return from < to ? ThreadLocalRandom.current().nextDouble(from, to) : from;
    }

    private static String characters(String alphabet, List<String> arguments) {
        long length = arguments.isEmpty() ? 10 : number(arguments.getFirst());
        if (length < 0 || length > MOST) {
            throw new StepException(
                    ErrorClass.SCRIPT, length + " characters are too many or too few", "At most " + MOST);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(ThreadLocalRandom.current().nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static long number(String text) {
        try {
            return (long) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new StepException(ErrorClass.SCRIPT, "`" + text + "` is no number", "As in $randomInt 0 5", e);
        }
    }
}
