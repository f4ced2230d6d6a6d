package io.loomdeck.format.curl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An option of curl: whether a value follows it, and what it is to a script.
 *
 * @param name with its dashes
 * @param letter its short form, or {@code -} where it has none
 * @param takesValue whether the next word belongs to it
 * @see <a href="https://curl.se/docs/manpage.html">curl's manual</a>
 */
record CurlOption(String name, char letter, boolean takesValue, Meaning meaning) {

    private static final char NO_LETTER = '-';

    private static final Map<String, CurlOption> BY_NAME =
            read().stream().collect(Collectors.toUnmodifiableMap(CurlOption::name, Function.identity()));

    private static final Map<Character, CurlOption> BY_LETTER = BY_NAME.values().stream()
            .filter(option -> option.letter() != NO_LETTER)
            .collect(Collectors.toUnmodifiableMap(CurlOption::letter, Function.identity()));

    /** What an option is to a script. */
    enum Meaning {
        /** It changes the request, and is translated. */
        REQUEST,
        /** It is about what curl prints, or tunes what the engine does by itself. */
        IGNORED,
        /** It changes what happens, and there is nothing like it here. */
        IMPOSSIBLE
    }

    private static List<CurlOption> read() {
        var file = Objects.requireNonNull(CurlOption.class.getResourceAsStream("options.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CurlOption::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CurlOption parse(String line) {
        List<String> parts = List.of(line.split(" ", -1));
        Meaning meaning = Meaning.valueOf(parts.get(3).toUpperCase(java.util.Locale.ROOT));
        return new CurlOption(parts.get(0), parts.get(1).charAt(0), parts.get(2).equals("value"), meaning);
    }

    /** The option of a long name with its two dashes, or null. */
    static @Nullable CurlOption named(String name) {
        return BY_NAME.get(name);
    }

    /** The option of one letter, or null. */
    static @Nullable CurlOption ofLetter(char letter) {
        return BY_LETTER.get(letter);
    }

    /** All names, for proposing one. */
    static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }
}
