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

    private final ShellText text;
    private final Diagnostics diagnostics;
    private final List<Command> commands = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final WordBuilder word = new WordBuilder();

    /** Ends of here-documents whose text begins in the next line, in order. */
    private final List<HereDocument> pending = new ArrayList<>();

    private @Nullable String standardInput;

    private ShellLexer(String text, Diagnostics diagnostics) {
        this.text = new ShellText(text);
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

    private void run() {
        while (!text.isOver()) {
            char c = text.peek(0);
            switch (c) {
                case ' ', '\t', '\r' -> {
                    endWord();
                    text.next();
                }
                case '\n' -> newLine();
                case ';', '&', '|' -> {
                    text.next();
                    endCommand();
                }
                case '(', ')' -> text.next();
                case '<', '>' -> redirection();
                case '#' -> comment();
                default -> character(c);
            }
        }
        endCommand();
    }

    private void newLine() {
        text.next();
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
            word.add(text.next(), text.here());
            return;
        }
        while (!text.isOver() && text.peek(0) != '\n') {
            text.next();
        }
    }

    private void character(char c) {
        Position place = text.here();
        switch (c) {
            case '\'' -> {
                text.next();
                word.begin(place);
                single(place);
            }
            case '"' -> {
                text.next();
                word.begin(place);
                doubled(place);
            }
            case '\\' -> escaped(place);
            case '$' -> dollar(place, false);
            case '`' -> substitution(place, '`');
            default -> word.add(text.next(), place);
        }
    }

    private void escaped(Position place) {
        text.next();
        if (text.peek(0) == '\n') {
            text.next();
        } else if (text.peek(0) == '\r' && text.peek(1) == '\n') {
            text.next();
            text.next();
        } else if (!text.isOver()) {
            word.add(text.next(), place);
        }
    }

    private void single(Position open) {
        while (!text.isOver() && text.peek(0) != '\'') {
            word.add(text.next(), open);
        }
        close(open, "'");
    }

    private void doubled(Position open) {
        while (!text.isOver() && text.peek(0) != '"') {
            char c = text.peek(0);
            if (c == '\\' && "$`\"\\\n".indexOf(text.peek(1)) >= 0) {
                text.next();
                char kept = text.next();
                if (kept != '\n') {
                    word.add(kept, open);
                }
            } else if (c == '$') {
                dollar(open, true);
            } else if (c == '`') {
                substitution(text.here(), '`');
            } else {
                word.add(text.next(), open);
            }
        }
        close(open, "\"");
    }

    private void close(Position open, String quote) {
        if (!text.isOver()) {
            text.next();
        } else {
            diagnostics.error(
                    open,
                    "open-quote",
                    "The quote " + quote + " is never closed",
                    "Was the command copied as a whole?");
        }
    }

    private void dollar(Position place, boolean quoted) {
        text.next();
        char c = text.peek(0);
        if (c == '\'' && !quoted) {
            text.next();
            word.begin(place);
            text.ansiQuoted(character -> word.add(character, place));
            close(place, "'");
        } else if (c == '(') {
            substitution(place, ')');
        } else if (c == '{') {
            int end = text.distanceTo('}');
            String name = end < 0 ? "" : text.ahead(end).substring(1).replaceAll("[:?=+-].*", "");
            text.skip(end < 0 ? Integer.MAX_VALUE : end + 1);
            variable(name, place);
        } else if (Character.isLetter(c) || c == '_') {
            StringBuilder name = new StringBuilder();
            while (Character.isLetterOrDigit(text.peek(0)) || text.peek(0) == '_') {
                name.append(text.next());
            }
            variable(name.toString(), place);
        } else {
            word.add('$', place);
        }
    }

    private void variable(String name, Position place) {
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
        text.next();
        int depth = 1;
        while (!text.isOver() && depth > 0) {
            char c = text.next();
            depth += c == close ? -1 : c == '(' && close == ')' ? 1 : 0;
        }
    }

    /** Where output goes is of no interest; what comes in is. */
    private void redirection() {
        if (text.startsWith("<<<")) {
            text.skip(3);
            standardInput = operand();
        } else if (text.startsWith("<<")) {
            text.skip(2);
            boolean strip = text.peek(0) == '-';
            text.skip(strip ? 1 : 0);
            String end = operand();
            pending.add(new HereDocument(end, strip, commands.size()));
        } else {
            boolean numbered = word.isNumber();
            if (numbered) {
                word.drop();
            }
            endWord();
            while (text.peek(0) == '>' || text.peek(0) == '<' || text.peek(0) == '&') {
                text.next();
            }
            operand();
        }
    }

    /** The word that follows an operator; it is no word of the command. */
    private String operand() {
        endWord();
        int before = words.size();
        while (text.peek(0) == ' ' || text.peek(0) == '\t') {
            text.next();
        }
        while (!text.isOver() && " \t\r\n;&|<>".indexOf(text.peek(0)) < 0) {
            character(text.peek(0));
        }
        endWord();
        String operand = words.size() > before ? words.removeLast().plain() : "";
        return operand;
    }

    private void readHereDocument(HereDocument document) {
        StringBuilder content = new StringBuilder();
        while (!text.isOver()) {
            String line = text.restOfLine().replaceFirst("\r$", "");
            String bare = document.stripTabs() ? line.replaceFirst("^\t+", "") : line;
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
