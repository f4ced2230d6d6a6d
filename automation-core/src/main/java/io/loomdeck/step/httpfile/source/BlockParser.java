package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.step.httpfile.source.RequestBlock.After;
import io.loomdeck.step.httpfile.source.RequestBlock.Before;
import io.loomdeck.step.httpfile.source.RequestBlock.Heading;
import io.loomdeck.step.httpfile.source.RequestBlock.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one block: a request with what belongs to it. Belongs to one block. */
final class BlockParser {

    private static final Pattern FIELD =
            Pattern.compile("[ \\t]*(\\{\\{[^}]+}}|[!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \\t]*:(?!//)[ \\t]*(.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");
    private static final Pattern ANSWER = Pattern.compile("HTTP/\\d(\\.\\d)?[ \\t]+\\d{3}\\b.*");

    private final Lines lines;
    private final Dialect dialect;
    private final Diagnostics diagnostics;
    private final Preamble preamble;
    private final List<Field> fields = new ArrayList<>();
    private final BodyParser body;

    BlockParser(Lines lines, Dialect dialect, Diagnostics diagnostics) {
        this.lines = lines;
        this.dialect = dialect;
        this.diagnostics = diagnostics;
        this.preamble = new Preamble(lines, diagnostics);
        this.body = new BodyParser(lines, dialect, diagnostics, preamble);
    }

    RequestBlock parse() {
        int first = lines.index();
        Position position = lines.position();
        String title = "";
        if (FileParser.isSeparator(lines.peek(), dialect)) {
            title = FileParser.title(lines.take());
        }
        Message message = preamble() ? message() : null;
        // Where it stands is where its request does, so that a click in the report leads there.
        Heading heading = new Heading(
                title,
                preamble.tags,
                message == null || !title.isEmpty() ? position : message.position(),
                first,
                lines.index());
        RequestBlock block = new RequestBlock(
                heading,
                new Before(preamble.variables, preamble.before, preamble.directives),
                message,
                new After(preamble.after, body.checks, body.savings));
        reportIdle(block);
        return block;
    }

    private void reportIdle(RequestBlock block) {
        boolean idle = !block.sends()
                && (block.tag("name").isPresent()
                        || !preamble.before.isEmpty()
                        || !preamble.after.isEmpty()
                        || !body.checks.isEmpty()
                        || !body.savings.isEmpty());
        if (idle) {
            diagnostics.warning(
                    block.heading().position(),
                    "no-request",
                    "There is no request here, so that its name and scripts mean nothing",
                    "Add a line such as GET https://…, or remove the block");
        }
    }

    private boolean atEnd() {
        return !lines.hasNext() || FileParser.isSeparator(lines.peek(), dialect);
    }

    /** Takes what comes before the request line; false where the block ends without one. */
    private boolean preamble() {
        while (!atEnd()) {
            String line = lines.peek();
            if (line.isBlank()) {
                lines.take();
            } else if (ANSWER.matcher(line).matches()) {
                skip();
            } else if (!preamble.comment()
                    && !preamble.variable()
                    && !preamble.directive()
                    && !preamble.block(false)
                    && !preamble.script('<')
                    && !preamble.script('>')
                    && !body.check()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Message message() {
        Position position = lines.position();
        String line = lines.peek();
        RequestLine read = RequestLine.of(line);
        if (read == null) {
            notARequest(line, position);
            skip();
            return null;
        }
        lines.take();
        if (RequestLine.OTHER_PROTOCOLS.contains(read.method())) {
            otherProtocol(read, position);
            skip();
            return null;
        }
        String url = read.url() + (read.version() == null ? continued() : "");
        if (read.version() == null && url.endsWith("HTTP/1.1")) {
            url = url.substring(0, url.length() - "HTTP/1.1".length()).strip();
        }
        fields();
        boolean multipart = fields.stream()
                .anyMatch(field -> field.name().equalsIgnoreCase("Content-Type")
                        && field.value().toLowerCase(java.util.Locale.ROOT).startsWith("multipart/"));
        List<BodyPart> parts = body.parse(multipart);
        return new Message(read.method(), url, fields, parts, position);
    }

    private void otherProtocol(RequestLine read, Position position) {
        diagnostics.error(
                position,
                "not-http",
                read.method() + " requests are not sent here: only HTTP, one answer to one request",
                "Remove the request, or keep it in a file of its own");
    }

    private void notARequest(String line, Position position) {
        boolean curl = line.strip().startsWith("curl ");
        String shown = line.strip().length() <= 60 ? line.strip() : line.strip().substring(0, 60) + "…";
        diagnostics.error(
                position,
                "not-a-request",
                "This is no request: " + shown,
                curl
                        ? "Keep curl commands in a file that ends in .curl"
                        : "A request begins with a method and an address: GET https://…");
    }

    private void skip() {
        while (!atEnd()) {
            lines.take();
        }
    }

    /** The lines that go on with the address. */
    private String continued() {
        StringBuilder more = new StringBuilder();
        while (!atEnd() && !lines.peek().isBlank()) {
            String line = lines.peek();
            String stripped = line.strip();
            boolean query = (stripped.startsWith("?") && !stripped.startsWith("??")) || stripped.startsWith("&");
            boolean indented = Character.isWhitespace(line.charAt(0))
                    && !FIELD.matcher(line).matches()
                    && !stripped.startsWith(">")
                    && !stripped.startsWith("<");
            if (Preamble.isComment(line)) {
                preamble.comment();
            } else if (query || indented) {
                more.append(stripped);
                lines.take();
            } else {
                break;
            }
        }
        return more.toString();
    }

    private void fields() {
        while (!atEnd() && !lines.peek().isBlank()) {
            String line = lines.peek();
            if (preamble.comment() || preamble.variable() || field(line)) {
                continue;
            }
            if (line.startsWith("{{") && dialect == Dialect.REST_CLIENT) {
                // The variable holds headers, an empty line and the beginning of the body.
                fields.add(new Field("", line, lines.position()));
                lines.take();
                return;
            }
            if (RequestLine.beginsAnother(line) || body.isSpecial(line)) {
                return;
            }
            notAHeader(line);
        }
    }

    private boolean field(String line) {
        Matcher field = FIELD.matcher(line);
        if (PLACEHOLDER.matcher(line.strip()).matches()) {
            fields.add(new Field("", line.strip(), lines.position()));
        } else if (field.matches()) {
            fields.add(new Field(field.group(1), field.group(2).strip(), lines.position()));
        } else {
            return false;
        }
        lines.take();
        return true;
    }

    /** Takes a line that goes on with the header before it, or is none. */
    private void notAHeader(String line) {
        if (Character.isWhitespace(line.charAt(0)) && !fields.isEmpty()) {
            Field last = fields.removeLast();
            fields.add(new Field(last.name(), last.value() + " " + line.strip(), last.position()));
        } else {
            diagnostics.error(
                    lines.position(),
                    "not-a-header",
                    "This is no header: " + (line.length() <= 60 ? line : line.substring(0, 60) + "…"),
                    "Write Name: value, and an empty line between the headers and the body");
        }
        lines.take();
    }
}
