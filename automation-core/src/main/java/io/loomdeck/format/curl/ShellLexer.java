package io.loomdeck.format.curl;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into commands and words as a POSIX shell does: {@code '…'}, {@code "…"}, {@code $'…'}, backslashes,
 * continued lines, comments, here-documents and the separators of commands. Variables are kept as such; command
 * substitution is refused. Also understands the caret quoting of Windows' {@code cmd}, as browsers copy it. Belongs to
 * one thread.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html">Shell Command Language</a>
 */
final class ShellLexer {

    private final String text;
    private final Diagnostics diagnostics;
    private final List<Command> commands = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final WordBuilder word = new WordBuilder();

    /** Ends of here-documents whose text begins in the next line, in order. */
    private final List<HereDocument> pending = new ArrayList<>();

    private @Nullable String standardInput;
    private int at;
    private int line = 1;
    private int lineStart;

    private ShellLexer(String text, Diagnostics diagnostics) {
        this.text = text;
        this.diagnostics = diagnostics;
    }

    /**
     * A command with its words, the program's name first.
     *
     * @param standardInput the text of its here-document or here-string, or null
     */
    record Command(List<Word> words, @Nullable String standardInput) {}

    private record HereDocument(String end, boolean stripTabs, int command) {}

    /** The commands of a text; what cannot be understood is reported. */
    static List<Command> read(String text, Diagnostics diagnostics) {
        String unix = CmdQuoting.isUsedIn(text) ? CmdQuoting.resolve(text) : text;
        ShellLexer lexer = new ShellLexer(unix, diagnostics);
        lexer.run();
        return lexer.commands;
    }

    private Position here() {
        return new Position(line, at - lineStart + 1);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            lineStart = at;
        }
        return c;
    }

    private void run() {
        while (at < text.length()) {
            char c = peek(0);
            switch (c) {
                case ' ', '\t', '\r' -> {
                    endWord();
                    next();
                }
                case '\n' -> newLine();
                case ';', '&', '|' -> {
                    next();
                    endCommand();
                }
                case '(', ')' -> next();
                case '<', '>' -> redirection();
                case '#' -> comment();
                default -> character(c);
            }
        }
        endCommand();
    }

    private void newLine() {
        next();
        endWord();
        if (!pending.isEmpty()) {
            endCommand();
            pending.forEach(this::readHereDocument);
            pending.clear();
        } else {
            endCommand();
        }
    }

    private void comment() {
        if (word.isBegun()) {
            word.add(next(), here());
            return;
        }
        while (at < text.length() && peek(0) != '\n') {
            next();
        }
    }

    private void character(char c) {
        Position place = here();
        switch (c) {
            case '\'' -> {
                next();
                word.begin(place);
                single(place);
            }
            case '"' -> {
                next();
                word.begin(place);
                doubled(place);
            }
            case '\\' -> escaped(place);
            case '$' -> dollar(place, false);
            case '`' -> substitution(place, '`');
            default -> word.add(next(), place);
        }
    }

    private void escaped(Position place) {
        next();
        if (peek(0) == '\n') {
            next();
        } else if (peek(0) == '\r' && peek(1) == '\n') {
            next();
            next();
        } else if (at < text.length()) {
            word.add(next(), place);
        }
    }

    private void single(Position open) {
        while (at < text.length() && peek(0) != '\'') {
            word.add(next(), open);
        }
        close(open, "'");
    }

    private void doubled(Position open) {
        while (at < text.length() && peek(0) != '"') {
            char c = peek(0);
            if (c == '\\' && "$`\"\\\n".indexOf(peek(1)) >= 0 && at + 1 < text.length()) {
                next();
                char kept = next();
                if (kept != '\n') {
                    word.add(kept, open);
                }
            } else if (c == '$') {
                dollar(open, true);
            } else if (c == '`') {
                substitution(here(), '`');
            } else {
                word.add(next(), open);
            }
        }
        close(open, "\"");
    }

    private void close(Position open, String quote) {
        if (at < text.length()) {
            next();
        } else {
            diagnostics.error(
                    open,
                    "open-quote",
                    "The quote " + quote + " is never closed",
                    "Was the command copied as a whole?");
        }
    }

    private void dollar(Position place, boolean quoted) {
        next();
        char c = peek(0);
        if (c == '\'' && !quoted) {
            next();
            word.begin(place);
            at = AnsiQuoting.read(text, at, character -> word.add(character, place));
            close(place, "'");
        } else if (c == '(') {
            substitution(place, ')');
        } else if (c == '{') {
            int end = text.indexOf('}', at);
            String name = end < 0 ? "" : text.substring(at + 1, end).replaceAll("[:?=+-].*", "");
            variable(name, place, end < 0 ? text.length() : end + 1);
        } else if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            variable(text.substring(at, end), place, end);
        } else {
            word.add('$', place);
        }
    }

    private void variable(String name, Position place, int end) {
        at = end;
        if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            word.add(new Word.Variable(name), place);
        } else {
            diagnostics.error(
                    place,
                    "shell-expansion",
                    "This expansion of the shell is not understood",
                    "Write the value itself");
        }
    }

    private void substitution(Position place, char close) {
        diagnostics.error(
                place,
                "command-substitution",
                "The output of another command cannot be used here",
                "Write the value itself, or a variable such as $TOKEN, which becomes an input");
        next();
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = next();
            depth += c == close ? -1 : c == '(' && close == ')' ? 1 : 0;
        }
    }

    /** Where output goes is of no interest; what comes in is. */
    private void redirection() {
        if (text.startsWith("<<<", at)) {
            at += 3;
            standardInput = operand();
        } else if (text.startsWith("<<", at)) {
            at += 2;
            boolean strip = peek(0) == '-';
            at += strip ? 1 : 0;
            String end = operand();
            pending.add(new HereDocument(end, strip, commands.size()));
        } else {
            boolean numbered = word.isNumber();
            if (numbered) {
                word.drop();
            }
            endWord();
            while (peek(0) == '>' || peek(0) == '<' || peek(0) == '&') {
                next();
            }
            operand();
        }
    }

    /** The word that follows an operator; it is no word of the command. */
    private String operand() {
        endWord();
        int before = words.size();
        while (peek(0) == ' ' || peek(0) == '\t') {
            next();
        }
        while (at < text.length() && " \t\r\n;&|<>".indexOf(peek(0)) < 0) {
            character(peek(0));
        }
        endWord();
        String operand = words.size() > before ? words.removeLast().plain() : "";
        return operand;
    }

    private void readHereDocument(HereDocument document) {
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String one = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            line++;
            lineStart = at;
            String bare = one.endsWith("\r") ? one.substring(0, one.length() - 1) : one;
            bare = document.stripTabs() ? bare.replaceFirst("^\t+", "") : bare;
            if (bare.equals(document.end())) {
                break;
            }
            content.append(bare).append('\n');
        }
        if (document.command() < commands.size()) {
            Command command = commands.get(document.command());
            commands.set(document.command(), new Command(command.words(), content.toString()));
        }
    }

    private void endWord() {
        Word finished = word.finish();
        if (finished != null) {
            words.add(finished);
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(new Command(List.copyOf(words), standardInput));
        }
        words.clear();
        standardInput = null;
    }
}
