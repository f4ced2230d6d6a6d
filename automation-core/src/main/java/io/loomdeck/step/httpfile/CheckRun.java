package io.loomdeck.step.httpfile;

import io.loomdeck.expression.SafePattern;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.Verdicts;
import io.loomdeck.step.httpfile.source.Check;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluates httpyac's assertions: {@code status == 200}, {@code header content-type includes json}. */
record CheckRun(Exchange exchange, Scope scope, Verdicts verdicts) {

    private static final Pattern WRITTEN = Pattern.compile(
            "(\\S.*?)\\s+(==|!=|>=|<=|>|<|startsWith|endsWith|includes|contains|matches|exists|isTrue|isFalse|isString"
                    + "|isNumber|isBoolean|isArray|isObject)(?:\\s+(.*))?");

    void run(Check check) {
        Matcher matcher = WRITTEN.matcher(check.text());
        String subject = matcher.matches() ? matcher.group(1) : check.text();
        String operator = matcher.matches() ? matcher.group(2) : "isTrue";
        Object actual = actual(subject, check);
        String written = matcher.matches() ? matcher.group(3) : null;
        String expected = written == null ? "" : scope.fill(written).strip().replaceFirst("^(['\"])(.*)\\1$", "$2");
        boolean passed = holds(operator, actual, expected);
        verdicts.add(check.text(), passed, null, passed ? null : actual == null ? "nothing" : Scope.shown(actual));
    }

    private @Nullable Object actual(String subject, Check check) {
        HttpResult answer = exchange.answer();
        String[] words = subject.split("\\s+", 2);
        String rest = words.length == 1 ? "" : words[1];
        return switch (words[0]) {
            case "status" -> (long) answer.status();
            case "duration" -> answer.inspect("time", null);
            case "header" -> answer.header(rest);
            case "body" -> rest.isEmpty() ? answer.text() : part(rest);
            case "xpath" -> Extractor.inspect(answer.parsed(), "xpath", rest);
            case "jsonpath" -> Extractor.inspect(answer.parsed(), "json", rest);
            case "js" -> scope.value(rest);
            default -> {
                Object value = scope.value(subject);
                if (value == null && !subject.matches("[\\w.$\\[\\]-]+")) {
                    throw new PlacedException(
                            ErrorClass.SCRIPT,
                            "This assertion is not understood: " + check.text(),
                            "It looks at status, header NAME, body, duration, jsonpath, xpath, or js and an expression",
                            null,
                            check.position());
                }
                yield value;
            }
        };
    }

    private @Nullable Object part(String path) {
        return exchange.answer().parsed().jsonOrNull() == null
                ? null
                : Extractor.inspect(exchange.answer().parsed(), "json", path.startsWith("$") ? path : "$." + path);
    }

    private static boolean holds(String operator, @Nullable Object actual, String expected) {
        String text = actual == null ? "" : Scope.shown(actual);
        return switch (operator) {
            case "==" -> actual != null && (text.equals(expected) || Values.same(actual, expected));
            case "!=" -> !text.equals(expected);
            case ">" -> actual != null && Values.compare(actual, expected) > 0;
            case ">=" -> actual != null && Values.compare(actual, expected) >= 0;
            case "<" -> actual != null && Values.compare(actual, expected) < 0;
            case "<=" -> actual != null && Values.compare(actual, expected) <= 0;
            case "startsWith" -> text.startsWith(expected);
            case "endsWith" -> text.endsWith(expected);
            case "includes", "contains" -> text.contains(expected);
            case "matches" -> SafePattern.of(expected).matcher(text).find();
            case "exists" -> actual != null;
            default -> is(operator, actual);
        };
    }

    private static boolean is(String operator, @Nullable Object actual) {
        return switch (operator) {
            case "isTrue" -> Values.isTrue(actual);
            case "isFalse" -> !Values.isTrue(actual);
            case "isString" -> actual instanceof String;
            case "isNumber" -> actual instanceof Number;
            case "isBoolean" -> actual instanceof Boolean;
            case "isArray" -> actual instanceof Collection;
            default -> actual instanceof Map;
        };
    }
}
