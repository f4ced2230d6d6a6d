package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads comments, tags, variables, directives and scripts, wherever in a block they stand. Belongs to one block. */
final class Preamble {

    private static final Pattern TAG = Pattern.compile("@([A-Za-z][\\w-]*)(?:\\s*=\\s*|\\s+|$)(.*)");
    private static final Pattern VARIABLE = Pattern.compile("@([^\\s=]+?)\\s*(:?=)\\s*(.*)");
    private static final Pattern SPACED_VARIABLE = Pattern.compile("@([^\\s=:]+)\\s+([^\\s=].*)");
    private static final Pattern RUN =
            Pattern.compile("(import|run)\\s+(#[^(]*[^(\\s]|[^\\s(#][^(]*[^(\\s])\\s*(?:\\((.*)\\))?");
    private static final Pattern ASSIGNMENT = Pattern.compile("@?([\\w-]+)\\s*=\\s*([^,]*)");

    private final Lines lines;
    private final Diagnostics diagnostics;
    final List<Tag> tags = new ArrayList<>();
    final List<Definition> variables = new ArrayList<>();
    final List<Script> before = new ArrayList<>();
    final List<Script> after = new ArrayList<>();
    final List<Directive> directives = new ArrayList<>();

    Preamble(Lines lines, Diagnostics diagnostics) {
        this.lines = lines;
        this.diagnostics = diagnostics;
    }

    static boolean isComment(String line) {
        String stripped = line.stripLeading();
        return stripped.startsWith("#") || stripped.startsWith("//");
    }

    /** Takes the line that is next where it is a comment; a tag in it is kept. */
    boolean comment() {
        String line = lines.peek().strip();
        if (line.startsWith("/*")) {
            blockComment();
            return true;
        }
        if (!isComment(line)) {
            return false;
        }
        Position position = lines.position();
        Matcher tag = TAG.matcher(line.replaceFirst("^(#+|//+)\\s*", ""));
        if (tag.matches() && !isAddress(tag.group(2))) {
            tagged(new Tag(tag.group(1), tag.group(2).strip(), position));
        }
        lines.take();
        return true;
    }

    private void tagged(Tag tag) {
        if (tag.name().equalsIgnoreCase("import") && !tag.value().isEmpty()) {
            // As httpyac writes it.
            directives.add(new Directive(Directive.Kind.IMPORT, tag.value(), List.of(), tag.position()));
        } else {
            tags.add(tag);
        }
    }

    /** A variable that somebody commented out is no tag. */
    private static boolean isAddress(String value) {
        return value.matches("https?://.*");
    }

    private void blockComment() {
        Position position = lines.position();
        while (lines.hasNext() && !lines.peek().contains("*/")) {
            lines.take();
        }
        if (!lines.hasNext()) {
            diagnostics.error(position, "unclosed-comment", "The comment is never closed", "End it with */");
        }
        lines.take();
    }

    /** Takes {@code @name = value}. */
    boolean variable() {
        String line = lines.peek().strip();
        if (!line.startsWith("@")) {
            return false;
        }
        Matcher matcher = VARIABLE.matcher(line);
        if (matcher.matches()) {
            variables.add(new Definition(
                    matcher.group(1), matcher.group(3), matcher.group(2).equals(":="), lines.position()));
        } else if (SPACED_VARIABLE.matcher(line) instanceof Matcher spaced && spaced.matches()) {
            variables.add(new Definition(spaced.group(1), spaced.group(2), false, lines.position()));
            diagnostics.warning(
                    lines.position(), "missing-equals", "`=` is missing after @" + spaced.group(1), "@name = value");
        } else {
            diagnostics.error(lines.position(), "bad-variable", "This is no variable: " + line, "@name = value");
        }
        lines.take();
        return true;
    }

    /** Takes {@code import} and {@code run}. */
    boolean directive() {
        String line = lines.peek().strip();
        Matcher matcher = RUN.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        Position position = lines.position();
        List<Definition> given = new ArrayList<>();
        if (matcher.group(3) != null) {
            Matcher each = ASSIGNMENT.matcher(matcher.group(3));
            while (each.find()) {
                given.add(new Definition(each.group(1), each.group(2).strip(), false, position));
            }
        }
        Directive.Kind kind = matcher.group(1).equals("run") ? Directive.Kind.RUN : Directive.Kind.IMPORT;
        directives.add(new Directive(kind, matcher.group(2).strip(), given, position));
        lines.take();
        return true;
    }

    /** Takes a script behind a mark: {@code < {% … %}}, {@code > file.js}. */
    boolean script(char mark) {
        String line = lines.peek();
        String stripped = line.stripLeading();
        if (stripped.isEmpty() || stripped.charAt(0) != mark) {
            return false;
        }
        List<Script> target = mark == '<' ? before : after;
        String rest = stripped.substring(1).strip();
        if (rest.startsWith("{%")) {
            target.add(inline(line.indexOf("{%") + 2));
            return true;
        }
        boolean spaced = stripped.length() > 1 && Character.isWhitespace(stripped.charAt(1));
        if (spaced && (rest.endsWith(".js") || rest.endsWith(".lua"))) {
            target.add(new Script(rest, "", false, lines.position()));
            lines.take();
            return true;
        }
        return false;
    }

    private Script inline(int from) {
        Position position = lines.position(from);
        StringBuilder code = new StringBuilder();
        String rest = lines.take().substring(from);
        while (true) {
            int end = rest.indexOf("%}");
            if (end >= 0) {
                return new Script(null, code.append(rest, 0, end).toString(), false, position);
            }
            code.append(rest).append('\n');
            if (!lines.hasNext() || lines.peek().startsWith("###")) {
                diagnostics.error(position, "unclosed-script", "The script is never closed", "End it with %}");
                return new Script(null, code.toString(), false, position);
            }
            rest = lines.take();
        }
    }

    static boolean beginsBlock(String line) {
        return line.startsWith("{{")
                && line.substring(2).strip().matches("|[+@]?(request|response|streaming|responseLogging|after)?");
    }

    /** Takes a block of httpyac between lines of double braces. */
    boolean block(boolean answered) {
        if (!beginsBlock(lines.peek())) {
            return false;
        }
        Position begin = lines.position();
        boolean late =
                answered || lines.peek().contains("response") || lines.peek().contains("after");
        lines.take();
        Position position = lines.position(0);
        StringBuilder code = new StringBuilder();
        while (lines.hasNext() && !lines.peek().stripTrailing().equals("}}")) {
            if (lines.peek().startsWith("###")) {
                break;
            }
            code.append(lines.take()).append('\n');
        }
        if (!lines.hasNext() || lines.peek().startsWith("###")) {
            diagnostics.error(begin, "unclosed-script", "The script is never closed", "End it with a line }}");
        } else {
            lines.take();
        }
        (late ? after : before).add(new Script(null, code.toString(), true, position));
        return true;
    }
}
