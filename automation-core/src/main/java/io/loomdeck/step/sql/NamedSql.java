package io.loomdeck.step.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement cut at its parameters, {@code :name}. What looks like one in a text, a quoted name, a comment or a cast
 * ({@code ::int}) is none. Immutable.
 *
 * @param text as it was written
 * @param pieces the text around the parameters, one more than there are parameters
 * @param names of the parameters in order; a name may come several times
 */
record NamedSql(String text, List<String> pieces, List<String> names) {

    NamedSql {
        pieces = List.copyOf(pieces);
        names = List.copyOf(names);
    }

    /** Cuts a statement; text that does not end is left to the database to complain about. */
    static NamedSql parse(String text) {
        return new Cutter(text).cut();
    }

    Set<String> distinctNames() {
        return new LinkedHashSet<>(names);
    }

    /** Whether a question mark stands where JDBC takes it for a parameter. */
    boolean hasQuestionMark() {
        return pieces.stream().anyMatch(piece -> piece.indexOf(Cutter.QUESTION) >= 0);
    }

    /** Goes over the text once. */
    private static final class Cutter {
        /** Stands in the pieces for a question mark outside of texts and comments. */
        private static final char QUESTION = '\uE000';

        private final String text;
        private final List<String> pieces = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final StringBuilder piece = new StringBuilder();
        private int at;

        Cutter(String text) {
            this.text = text;
        }

        NamedSql cut() {
            while (at < text.length()) {
                int end = opaqueEnd();
                if (end > at) {
                    piece.append(text, at, end);
                    at = end;
                } else if (text.charAt(at) == ':') {
                    colon();
                } else {
                    char c = text.charAt(at++);
                    piece.append(c == '?' ? QUESTION : c);
                }
            }
            pieces.add(piece.toString());
            return new NamedSql(text, pieces, names);
        }

        private void colon() {
            boolean cast = text.startsWith("::", at);
            int end = at + 1;
            while (!cast && end < text.length() && isNamePart(text.charAt(end), end == at + 1)) {
                end++;
            }
            if (cast || end == at + 1) {
                int length = cast ? 2 : 1;
                piece.append(text, at, at + length);
                at += length;
                return;
            }
            names.add(text.substring(at + 1, end));
            pieces.add(piece.toString());
            piece.setLength(0);
            at = end;
        }

        private static boolean isNamePart(char c, boolean first) {
            return c == '_' || Character.isLetter(c) || (!first && Character.isDigit(c));
        }

        /** Where the text, name or comment ends that begins here; the place itself where none begins. */
        private int opaqueEnd() {
            char c = text.charAt(at);
            return switch (c) {
                case '\'', '"', '`' -> quoteEnd(c);
                case '-' -> text.startsWith("--", at) ? orEnd(text.indexOf('\n', at), 1) : at;
                case '/' -> text.startsWith("/*", at) ? orEnd(text.indexOf("*/", at + 2), 2) : at;
                case '$' -> dollarEnd();
                default -> at;
            };
        }

        private int quoteEnd(char quote) {
            int end = text.indexOf(quote, at + 1);
            // A backslash is an escape in PostgreSQL's E'' alone, and in MySQL.
            boolean escapes = at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0;
            while (escapes && end > 0 && text.charAt(end - 1) == '\\') {
                end = text.indexOf(quote, end + 1);
            }
            return orEnd(end, 1);
        }

        private int dollarEnd() {
            int close = text.indexOf('$', at + 1);
            if (close < 0 || (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))) {
                return at;
            }
            String tag = text.substring(at, close + 1);
            boolean isTag = tag.substring(1, tag.length() - 1).chars().allMatch(c -> isNamePart((char) c, false));
            return isTag ? orEnd(text.indexOf(tag, close + 1), tag.length()) : at;
        }

        private int orEnd(int found, int length) {
            return found < 0 ? text.length() : found + length;
        }
    }

    /**
     * The statement with JDBC's placeholders.
     *
     * @param counts how many values each parameter has, in the order of {@link #names}
     * @param question what a question mark becomes that is none of ours
     */
    String withPlaceholders(int[] counts, String question) {
        StringBuilder sql = new StringBuilder(pieces.getFirst());
        for (int i = 0; i < counts.length; i++) {
            sql.append(counts[i] == 0 ? "null" : "?");
            for (int more = 1; more < counts[i]; more++) {
                sql.append(", ?");
            }
            sql.append(pieces.get(i + 1));
        }
        return sql.toString().replace(String.valueOf(Cutter.QUESTION), question);
    }
}
