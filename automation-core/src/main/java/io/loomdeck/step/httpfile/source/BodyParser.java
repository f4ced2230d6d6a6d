package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body and what may stand in it or after it: files, handlers, checks, places to save to. Belongs to one block. */
final class BodyParser {

    private static final Pattern INCLUDED = Pattern.compile("<(@([\\w.:-]*))?[ \\t]+([^\\s{].*)");
    private static final Pattern SAVING = Pattern.compile(">>(!?)[ \\t]+(\\S.*)");
    private static final Pattern ANSWER = Pattern.compile("HTTP/\\d(\\.\\d)?[ \\t]+\\d{3}\\b.*");

    private static final Pattern TAG = Pattern.compile("\\s*(?:#+|//+)\\s*@([A-Za-z][\\w-]*)(.*)");
    private static final int NONE = -1;

    private final Lines lines;
    private final Dialect dialect;
    private final Diagnostics diagnostics;
    private final Preamble preamble;
    private final List<BodyPart> parts = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private Position textPosition = Position.START;
    private int comments = NONE;
    final List<Check> checks = new ArrayList<>();
    final List<Saving> savings = new ArrayList<>();

    BodyParser(Lines lines, Dialect dialect, Diagnostics diagnostics, Preamble preamble) {
        this.lines = lines;
        this.dialect = dialect;
        this.diagnostics = diagnostics;
        this.preamble = preamble;
    }

    List<BodyPart> parse(boolean multipart) {
        while (lines.hasNext() && !FileParser.isSeparator(lines.peek(), dialect)) {
            String line = lines.peek();
            if (!multipart && RequestLine.beginsAnother(line) && mayBegin(line)) {
                another();
                break;
            }
            if (ANSWER.matcher(line).matches() && (parts.isEmpty() && isBlank())) {
                skip();
            } else if (!special() && !dropped(line)) {
                textLine(line);
            }
        }
        flush(true);
        tags.forEach(tag -> diagnostics.warning(
                tag.position(),
                "misplaced-tag",
                "@" + tag.name() + " means nothing below the request line",
                "Write it above the request it is meant for"));
        return parts;
    }

    private boolean mayBegin(String line) {
        RequestLine read = RequestLine.of(line);
        return lines.last().isBlank() || isBlank() || (read != null && read.version() != null);
    }

    /** Ends the block; comments just before the other request, and tags in them, are that one's. */
    private void another() {
        if (dialect != Dialect.HTTPYAC) {
            diagnostics.warning(
                    lines.position(),
                    "missing-separator",
                    "A line ### is missing before this request",
                    "Separate requests with ###; this one is read as a request of its own");
        }
        if (comments != NONE) {
            tags.clear();
            lines.rewind(comments);
        }
    }

    private void skip() {
        while (lines.hasNext() && !FileParser.isSeparator(lines.peek(), dialect)) {
            lines.take();
        }
    }

    private boolean isBlank() {
        return text.stream().allMatch(String::isBlank);
    }

    /** Whether a line is a comment of the file, not a line of the body. */
    private boolean dropped(String line) {
        String seen = dialect == Dialect.JETBRAINS ? line : line.stripLeading();
        if (!seen.startsWith("#") && !seen.startsWith("//")) {
            return false;
        }
        Matcher tag = TAG.matcher(line);
        if (tag.matches() && !tag.group(2).contains("://")) {
            tags.add(new Tag(tag.group(1), tag.group(2).strip(), lines.position()));
        }
        comments = comments == NONE ? lines.index() : comments;
        lines.take();
        return true;
    }

    private void textLine(String line) {
        if (!line.isBlank()) {
            comments = NONE;
        }
        if (text.isEmpty()) {
            textPosition = lines.position(0);
        }
        text.add(line);
        lines.take();
    }

    /** Whether a line is more than text, wherever in a block it stands. */
    boolean isSpecial(String line) {
        return line.matches(">\\s*\\{%.*|>\\s+\\S+\\.(js|lua)\\s*|<\\s*\\{%.*|<>\\s.*|\\?\\?\\s.*")
                || SAVING.matcher(line).matches()
                || INCLUDED.matcher(line).matches()
                || Preamble.beginsBlock(line);
    }

    /** Takes what is no text. */
    private boolean special() {
        String line = lines.peek();
        if (line.isEmpty() || "<>?{@".indexOf(line.charAt(0)) < 0) {
            return false;
        }
        boolean apart = lines.last().isBlank() || lines.last().startsWith("@");
        if (apart && line.matches("@[\\w.-]+\\s*:?=.*")) {
            return preamble.variable();
        }
        if (line.startsWith("<> ")) {
            lines.take();
            return true;
        }
        return preamble.script('>')
                || scriptBefore(line)
                || check()
                || saving(line)
                || included(line)
                || preamble.block(true);
    }

    private boolean scriptBefore(String line) {
        return line.matches("<\\s*\\{%.*") && preamble.script('<');
    }

    /** Takes {@code ?? status == 200}. */
    boolean check() {
        String line = lines.peek();
        if (!line.startsWith("?? ")) {
            return false;
        }
        checks.add(new Check(line.substring(3).strip(), lines.position(3)));
        lines.take();
        return true;
    }

    private boolean saving(String line) {
        Matcher matcher = SAVING.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        savings.add(
                new Saving(matcher.group(2).strip(), !matcher.group(1).isEmpty(), lines.position(matcher.start(2))));
        lines.take();
        return true;
    }

    private boolean included(String line) {
        Matcher matcher = INCLUDED.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        flush(false);
        String charset = matcher.group(2);
        parts.add(new BodyPart.Included(
                matcher.group(3).strip(),
                matcher.group(1) != null,
                charset == null || charset.isEmpty() ? null : charset,
                lines.position(matcher.start(3))));
        lines.take();
        return true;
    }

    /** Keeps the lines so far as a part; without the empty ones at the body's beginning and end. */
    private void flush(boolean end) {
        while (parts.isEmpty() && !text.isEmpty() && text.getFirst().isBlank()) {
            text.removeFirst();
            textPosition = new Position(textPosition.line() + 1, 1);
        }
        if (end) {
            trimEnd();
        }
        @Nullable BodyPart last = parts.isEmpty() ? null : parts.getLast();
        boolean nothing = text.isEmpty() || (last != null && end && isBlank());
        if (!nothing) {
            parts.add(new BodyPart.Text(String.join("\n", text), textPosition));
        }
        text.clear();
    }

    private void trimEnd() {
        while (!text.isEmpty() && text.getLast().isBlank()) {
            text.removeLast();
        }
    }
}
