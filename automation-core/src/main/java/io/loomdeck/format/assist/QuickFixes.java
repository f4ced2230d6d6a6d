package io.loomdeck.format.assist;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a diagnostic proposes into a change of the text, where the proposal says it all. */
public final class QuickFixes {

    private static final Pattern MEANT = Pattern.compile("Did you mean `([^`]+)`\\?");
    private static final Pattern WRITE = Pattern.compile("^Write if: (\\$\\{.*})$");
    private static final Pattern MISSING = Pattern.compile("^`([A-Za-z]+)` is missing in ");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

    private QuickFixes() {}

    /**
     * A change of the text: what stands from one place up to another becomes something else.
     *
     * @param title what the change does
     * @param to the place behind the last character that is replaced
     */
    public record Fix(String title, Position from, Position to, String replacement) {

        /** The text after the change. */
        public String apply(String text) {
            return text.substring(0, offset(text, from)) + replacement + text.substring(offset(text, to));
        }

        private static int offset(String text, Position place) {
            int start = 0;
            for (int line = 1; line < place.line(); line++) {
                start = text.indexOf('\n', start) + 1;
            }
            return Math.min(text.length(), start + place.column() - 1);
        }
    }

    /** The change that mends what the diagnostic found, or empty where a person has to decide. */
    public static Optional<Fix> of(String text, Diagnostic diagnostic) {
        String[] lines = text.split("\n", -1);
        Position at = diagnostic.position();
        String hint = diagnostic.hint() == null ? "" : diagnostic.hint();
        if (at.line() > lines.length || at.column() > lines[at.line() - 1].length() + 1) {
            return Optional.empty();
        }
        String line = lines[at.line() - 1];
        Matcher missing = MISSING.matcher(diagnostic.message());
        if (diagnostic.code().equals("missing-key") && missing.find()) {
            return insert(line, at, missing.group(1));
        }
        Matcher meant = MEANT.matcher(hint);
        if (meant.find()) {
            return replaceWord(line, at, meant.group(1));
        }
        Matcher write = WRITE.matcher(hint);
        return write.find() ? Optional.of(replaceRest(line, at, write.group(1))) : Optional.empty();
    }

    private static Optional<Fix> replaceWord(String line, Position at, String word) {
        Matcher there = WORD.matcher(line);
        if (!there.find(at.column() - 1) || there.start() != at.column() - 1) {
            return Optional.empty();
        }
        Position end = new Position(at.line(), there.end() + 1);
        return Optional.of(new Fix("Write " + word, at, end, word));
    }

    private static Fix replaceRest(String line, Position at, String value) {
        Position end = new Position(at.line(), line.stripTrailing().length() + 1);
        return new Fix("Write " + value, at, end, value);
    }

    /** A key before the first one of its mapping: in a line of its own, or within the braces. */
    private static Optional<Fix> insert(String line, Position at, String key) {
        boolean flow = at.column() <= line.length() && line.charAt(at.column() - 1) == '{';
        Position place = flow ? new Position(at.line(), at.column() + 1) : at;
        boolean empty = flow && line.substring(at.column()).strip().startsWith("}");
        String inserted = flow ? " " + key + ": " + (empty ? "" : ",") : key + ": \n" + " ".repeat(at.column() - 1);
        return Optional.of(new Fix("Add " + key, place, place, inserted));
    }
}
