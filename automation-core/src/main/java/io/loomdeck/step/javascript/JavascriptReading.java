package io.loomdeck.step.javascript;

import io.loomdeck.expression.Expressions;
import io.loomdeck.javascript.JavascriptCode;
import io.loomdeck.javascript.JavascriptLimits;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the value of the action {@code javascript}. */
final class JavascriptReading {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MOST_MEMORY = 512L << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmg]?)(i?b)?");

    /** Words that no parameter of a strict or an asynchronous function can have. */
    private static final Set<String> RESERVED = Set.of(
            ("arguments await break case catch class const continue debugger default delete do else enum eval export"
                            + " extends false finally for function if implements import in instanceof interface let new"
                            + " null package private protected public return static super switch this throw true try"
                            + " typeof undefined var void while with yield")
                    .split(" "));

    private final StepReading reading;

    JavascriptReading(StepReading reading) {
        this.reading = reading;
    }

    @Nullable
    JavascriptConfiguration read(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() instanceof String) {
            return configuration(scalar, Map.of(), JavascriptLimits.STANDARD);
        }
        if (!(value instanceof SourceNode.Mapping)) {
            error(
                    value.position(),
                    "wrong-type",
                    "`javascript` is code or a mapping, not " + value.kind(),
                    "return 1 + 1");
            return null;
        }
        MappingReader keys = reading.mapping(value, JavascriptKeys.ALL);
        Map<String, Template> arguments = arguments(keys.node("args"));
        JavascriptLimits limits = limits(keys);
        return keys.node("code") instanceof SourceNode.Scalar code ? configuration(code, arguments, limits) : null;
    }

    private @Nullable JavascriptConfiguration configuration(
            SourceNode.Scalar code, Map<String, Template> arguments, JavascriptLimits limits) {
        if (code.text().isBlank()) {
            error(code.position(), "missing-value", "There is no code", "Write the body of a function: return 1 + 1");
            return null;
        }
        if (code.text().length() > limits.sourceLength()) {
            error(
                    code.position(),
                    "too-large",
                    "The code has more than " + limits.sourceLength() + " characters",
                    null);
            return null;
        }
        JavascriptCode body = JavascriptCode.of("code", code.text(), List.copyOf(arguments.keySet()));
        return new JavascriptConfiguration(body, code.position(), arguments, limits);
    }

    private Map<String, Template> arguments(@Nullable SourceNode node) {
        Map<String, Template> arguments = new LinkedHashMap<>();
        switch (node) {
            case null -> {}
            case SourceNode.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    Template template = reading.template(entry.value());
                    if (isName(entry.key(), entry.keyPosition())) {
                        arguments.put(entry.key(), template);
                    }
                });
            case SourceNode.Sequence list -> list.items().forEach(item -> variable(item, arguments));
            default -> variable(node, arguments);
        }
        return arguments;
    }

    /** An argument that is called as the variable is whose value it has. */
    private void variable(SourceNode item, Map<String, Template> arguments) {
        String name = item instanceof SourceNode.Scalar scalar ? scalar.text() : "";
        if (!Expressions.names(name).contains(name)) {
            error(
                    item.position(),
                    "bad-name",
                    "`args` lists names of variables, and this is none",
                    "Write a mapping for values: args: { total: ${price * 2} }");
        } else if (isName(name, item.position())) {
            arguments.put(name, new Template.Expression(name, item.position()));
        }
    }

    private boolean isName(String name, Position position) {
        boolean good = NAME.matcher(name).matches() && !RESERVED.contains(name);
        if (!good) {
            error(position, "bad-name", "`" + name + "` cannot be the name of an argument", "Choose another name");
        }
        return good;
    }

    private JavascriptLimits limits(MappingReader keys) {
        Duration time = keys.duration("timeout");
        if (time != null && (time.isZero() || time.isNegative() || time.compareTo(LONGEST) > 0)) {
            wrong(keys.node("timeout"), "`timeout` of code is between 1ms and 10m");
            time = null;
        }
        Long memory = memory(keys);
        JavascriptLimits standard = JavascriptLimits.STANDARD;
        return new JavascriptLimits(
                time == null ? standard.time() : time,
                memory == null ? standard.memory() : memory,
                standard.sourceLength());
    }

    private @Nullable Long memory(MappingReader keys) {
        String text = keys.text("memory");
        if (text == null) {
            return null;
        }
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            wrong(keys.node("memory"), "`memory` takes a size such as 64MiB");
            return null;
        }
        boolean binary = matcher.group(3) != null && matcher.group(3).startsWith("i");
        long unit = binary ? 1024 : 1000;
        long bytes = Long.parseLong(matcher.group(1));
        for (int power = " kmg".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2)); power > 0; power--) {
            bytes = bytes > MOST_MEMORY ? bytes : bytes * unit;
        }
        if (bytes < 1 || bytes > MOST_MEMORY) {
            wrong(keys.node("memory"), "`memory` of code is between 1 byte and 512MiB");
            return null;
        }
        return bytes;
    }

    private void wrong(@Nullable SourceNode node, String message) {
        error(node == null ? Position.START : node.position(), "wrong-value", message, null);
    }

    private void error(Position position, String code, String message, @Nullable String hint) {
        reading.diagnostics().error(position, code, message, hint);
    }
}
