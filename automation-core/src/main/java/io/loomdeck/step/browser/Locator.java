package io.loomdeck.step.browser;

import io.loomdeck.script.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How elements of a page are found: one or more parts, each looked for within what the one before it found. Written as
 * {@code kind=value}, the parts with {@code >>} between them; without a kind a part is a CSS selector, and what begins with
 * {@code //} is an XPath.
 *
 * @param parts at least one, the first of which finds and does not narrow
 */
record Locator(List<Part> parts) {

    private static final Pattern WITH_KIND = Pattern.compile("\\s*([A-Za-z]+)=(.*)", Pattern.DOTALL);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,6}");

    Locator {
        parts = List.copyOf(parts);
    }

    /** One part. */
    record Part(Kind kind, String value) {

        @Override
        public String toString() {
            return kind == Kind.CSS ? value : kind.key + "=" + value;
        }
    }

    /** The kinds of parts, with the keys that scripts use. */
    enum Kind {
        CSS("css"),
        ID("id"),
        NAME("name"),
        XPATH("xpath"),
        LINK_TEXT("linkText"),
        PARTIAL_LINK_TEXT("partialLinkText"),
        /** The innermost elements with this text; a whole match goes before a part, case counts for nothing. */
        TEXT("text"),
        /** The control that belongs to a label with this text. */
        LABEL("label"),
        PLACEHOLDER("placeholder"),
        TITLE("title"),
        ALT("alt"),
        /** {@code button}, or {@code button[name="Save"]}. */
        ROLE("role"),
        /** The attribute {@code data-testid}, {@code data-test-id} or {@code data-test}. */
        TEST_ID("testId"),
        /** Of those found so far, the ones that hold this text. */
        HAS_TEXT("hasText"),
        /** Of those found so far, one by its place, from 0, or from -1 for the last. */
        NTH("nth");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /** Whether it chooses among what was found, instead of finding. */
        boolean narrows() {
            return this == HAS_TEXT || this == NTH;
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
        return new Locator(split(text).stream().map(Locator::part).toList());
    }

    /** What keeps a text from being a locator, or null. */
    static @Nullable String problem(String text) {
        List<String> parts = split(text);
        for (int i = 0; i < parts.size(); i++) {
            String problem = problemOfPart(parts.get(i), i == 0);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** The parts as the page's scripts take them. */
    List<List<String>> chain() {
        return parts.stream().map(part -> List.of(part.kind.key, part.value)).toList();
    }

    /** The last part that finds, after which the nearest name is looked for. */
    Part finding() {
        return parts.reversed().stream()
                .filter(part -> !part.kind.narrows())
                .findFirst()
                .orElseThrow();
    }

    /** As it is written most shortly: {@code #buy}, {@code #cart >> text=Buy}. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining(" >> "));
    }

    private static Part part(String text) {
        Matcher matcher = WITH_KIND.matcher(text);
        if (matcher.matches()) {
            return new Part(
                    Kind.of(matcher.group(1)).orElseThrow(), matcher.group(2).strip());
        }
        String stripped = text.strip();
        boolean path = stripped.startsWith("//") || stripped.startsWith("(//");
        return new Part(path ? Kind.XPATH : Kind.CSS, stripped);
    }

    private static @Nullable String problemOfPart(String text, boolean first) {
        Matcher matcher = WITH_KIND.matcher(text);
        if (!matcher.matches()) {
            return text.isBlank() ? "A locator is missing: a CSS selector, or something like id=, text=, label=" : null;
        }
        String key = matcher.group(1);
        Kind kind = Kind.of(key).orElse(null);
        if (kind == null) {
            var known = Stream.of(Kind.values()).map(Kind::key).toList();
            return "There is no kind of locator named " + key + ". " + Nearest.hint(key, known);
        }
        String value = matcher.group(2).strip();
        if (value.isEmpty()) {
            return "Nothing follows after " + key + "=";
        }
        if (first && kind.narrows()) {
            return key + "= chooses among elements, so something that finds them stands before it: li >> " + key + "="
                    + value;
        }
        boolean wrongPlace = kind == Kind.NTH && !WHOLE_NUMBER.matcher(value).matches();
        return wrongPlace ? "nth= takes a whole number from 0, or from -1 for the last, and not " + value : null;
    }

    /** Splits at {@code >>} with blanks around it, but not within quotes, so that a text may hold it. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || (c == '\'' && i > 0 && "=[( ".indexOf(text.charAt(i - 1)) >= 0)) {
                quote = c;
            } else if (text.startsWith(" >> ", i)) {
                parts.add(text.substring(start, i));
                start = i + 4;
                i += 3;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
