package io.loomdeck.step.browser;

import io.loomdeck.script.Nearest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an element of a page is found. Written as {@code kind=value}; without a kind it is a CSS selector, and what begins
 * with {@code //} is an XPath.
 *
 * @param value never blank
 */
record Locator(Kind kind, String value) {

    private static final Pattern WITH_KIND = Pattern.compile("\\s*([A-Za-z]+)=(.*)", Pattern.DOTALL);

    /** The kinds of locators, with the keys that scripts use. */
    enum Kind {
        CSS("css"),
        ID("id"),
        NAME("name"),
        XPATH("xpath"),
        LINK_TEXT("linkText"),
        /** The innermost elements with this text; a whole match goes before a part, case counts for nothing. */
        TEXT("text"),
        /** The control that belongs to a label with this text. */
        LABEL("label"),
        /** {@code button}, or {@code button[name="Save"]}. */
        ROLE("role"),
        /** The attribute {@code data-testid}, {@code data-test-id} or {@code data-test}. */
        TEST_ID("testId");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        static Optional<Kind> of(String key) {
            return Stream.of(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }
    }

    /**
     * Reads a locator.
     *
     * @throws IllegalArgumentException with a sentence for the author of the script
     */
    static Locator parse(String text) {
        String problem = problem(text);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        Matcher matcher = WITH_KIND.matcher(text);
        if (matcher.matches()) {
            Kind kind = Kind.of(matcher.group(1)).orElseThrow();
            return new Locator(kind, matcher.group(2).strip());
        }
        String stripped = text.strip();
        boolean path = stripped.startsWith("//") || stripped.startsWith("(//");
        return new Locator(path ? Kind.XPATH : Kind.CSS, stripped);
    }

    /** What keeps a text from being a locator, or null. */
    static @Nullable String problem(String text) {
        Matcher matcher = WITH_KIND.matcher(text);
        if (!matcher.matches()) {
            return text.isBlank() ? "A locator is missing: a CSS selector, or something like id=, text=, label=" : null;
        }
        String key = matcher.group(1);
        if (Kind.of(key).isEmpty()) {
            var known = Stream.of(Kind.values()).map(Kind::key).toList();
            return "There is no kind of locator named " + key + ". " + Nearest.hint(key, known);
        }
        return matcher.group(2).isBlank() ? "Nothing follows after " + key + "=" : null;
    }

    /** As it is written most shortly: {@code #buy}, {@code text=Buy}. */
    @Override
    public String toString() {
        return kind == Kind.CSS ? value : kind.key + "=" + value;
    }
}
