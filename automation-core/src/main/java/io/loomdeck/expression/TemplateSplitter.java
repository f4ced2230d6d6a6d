package io.loomdeck.expression;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits one text into its literal parts and its expressions. An expression ends at the brace that closes it: braces
 * within it nest, and braces in quotes do not count. Belongs to one thread.
 */
final class TemplateSplitter {

    private final String text;
    private final Position position;
    private final Diagnostics diagnostics;
    private final List<Template> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int literalStart;

    TemplateSplitter(String text, Position position, Diagnostics diagnostics) {
        this.text = text;
        this.position = position;
        this.diagnostics = diagnostics;
    }

    Template split() {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                at = expression(at);
            } else {
                literal.append(text.charAt(at++));
            }
        }
        endLiteral(text.length());
        return joined();
    }

    private Template joined() {
        if (parts.isEmpty()) {
            return new Template.Constant("", position);
        }
        return parts.size() == 1 ? parts.getFirst() : new Template.Text(parts, position);
    }

    /** Takes the expression that opens here; returns the place behind it. */
    private int expression(int open) {
        int start = open + 2;
        int end = closingBrace(start);
        if (end < 0) {
            diagnostics.error(
                    place(open),
                    "unclosed-expression",
                    "this ${ has no closing }",
                    "close it with }, or write $${ for a literal ${");
            literal.append(text, open, text.length());
            return text.length();
        }
        String source = text.substring(start, end);
        Optional<Expressions.Problem> problem = Expressions.check(source);
        if (problem.isPresent()) {
            Expressions.Problem found = problem.get();
            diagnostics.error(place(start + found.offset()), found.code(), found.message(), found.hint());
        }
        endLiteral(open);
        parts.add(new Template.Expression(source, place(start)));
        literalStart = end + 1;
        return end + 1;
    }

    private void endLiteral(int end) {
        if (!literal.isEmpty()) {
            parts.add(new Template.Constant(literal.toString(), place(Math.min(literalStart, end))));
            literal.setLength(0);
        }
    }

    private int closingBrace(int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{' -> depth++;
                case '}' -> {
                    if (depth-- == 0) {
                        return at;
                    }
                }
                case '\'', '"', '`' -> {
                    at = closingQuote(at);
                    if (at < 0) {
                        return -1;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private int closingQuote(int open) {
        char quote = text.charAt(open);
        for (int at = open + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at;
            }
        }
        return -1;
    }

    private Position place(int offset) {
        int line = position.line();
        int column = position.column() + offset;
        int newline = text.lastIndexOf('\n', offset - 1);
        if (newline >= 0) {
            line += (int)
                    text.substring(0, offset).chars().filter(c -> c == '\n').count();
            column = offset - newline;
        }
        return new Position(line, column);
    }
}
