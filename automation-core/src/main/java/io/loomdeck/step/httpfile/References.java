package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Values;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.ParsedText;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Placeholders that name a part of something: of an answer, of a variable that holds more than a text. */
final class References {

    private static final Pattern OF_EXCHANGE =
            Pattern.compile("([\\w-]+)\\.(response|request)\\.(body|headers?|status)(?:\\.?(.*))", Pattern.DOTALL);
    private static final Pattern PART =
            Pattern.compile("\\.?([\\w$-]+)|\\[\\s*(\\d+)\\s*]|\\[\\s*['\"]([^'\"]*)['\"]\\s*]");

    private References() {}

    /** What a placeholder leads to, or null where that is nothing. */
    static @Nullable Object find(String written, Scope scope) {
        Matcher matcher = OF_EXCHANGE.matcher(written);
        if (matcher.matches()) {
            Exchange exchange = scope.session().exchanges.get(matcher.group(1));
            return exchange == null ? null : part(exchange, matcher);
        }
        int end = firstEnd(written);
        if (end == written.length()) {
            Exchange named = scope.session().exchanges.get(written);
            return named == null ? null : parsed(named);
        }
        String name = written.substring(0, end);
        Object whole = scope.variable(name);
        Exchange exchange = scope.session().exchanges.get(name);
        if (whole == null && exchange != null) {
            whole = parsed(exchange);
        }
        return whole == null ? null : walk(whole, written.substring(end));
    }

    private static int firstEnd(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '.' || written.charAt(i) == '[') {
                return i;
            }
        }
        return written.length();
    }

    private static @Nullable Object part(Exchange exchange, Matcher matcher) {
        boolean answer = matcher.group(2).equals("response");
        String query = matcher.group(4).strip();
        return switch (matcher.group(3)) {
            case "status" -> answer ? (Object) (long) exchange.answer().status() : null;
            case "body" ->
                answer
                        ? body(exchange.answer().isText() ? exchange.answer().text() : "", exchange, query)
                        : body(exchange.body(), null, query);
            default -> {
                String name = query.replaceFirst("^\\[?['\"]?([^'\"\\]]*)['\"]?]?$", "$1");
                yield answer
                        ? exchange.answer().header(name)
                        : exchange.request().header(name);
            }
        };
    }

    private static @Nullable Object body(String text, @Nullable Exchange exchange, String query) {
        if (query.isEmpty() || query.equals("*")) {
            return text;
        }
        String type = exchange == null ? null : exchange.answer().header("Content-Type");
        ParsedText parsed = ParsedText.of(text, "", type);
        if (query.startsWith("/") || query.startsWith("string(")) {
            return Extractor.inspect(parsed, "xpath", query);
        }
        String path = query.replaceFirst("^(asJson|asXml)\\.?", "");
        if (parsed.jsonOrNull() == null) {
            return null;
        }
        return Extractor.inspect(
                parsed, "json", path.startsWith("$") ? path : path.startsWith("[") ? "$" + path : "$." + path);
    }

    /** An answer as data where it is JSON, else as text. */
    static Object parsed(Exchange exchange) {
        if (!exchange.answer().isText()) {
            return "";
        }
        Object json = exchange.answer().parsed().jsonOrNull();
        return json == null ? exchange.answer().text() : json;
    }

    private static @Nullable Object walk(Object from, String path) {
        Object value = from;
        if (value instanceof String text) {
            try {
                value = ParsedText.of(text, "").json();
            } catch (StepException e) {
                return null;
            }
        }
        Matcher part = PART.matcher(path);
        int at = 0;
        while (value != null && at < path.length()) {
            if (!part.find(at) || part.start() != at) {
                return null;
            }
            value = step(value, part);
            at = part.end();
        }
        return value;
    }

    private static @Nullable Object step(Object value, Matcher part) {
        String index = part.group(2);
        if (value instanceof List<?> list) {
            Double number = index == null ? Values.number(part.group(1)) : Values.number(index);
            return number == null || number < 0 || number >= list.size() ? null : list.get(number.intValue());
        }
        String key = part.group(1) != null ? part.group(1) : part.group(3) != null ? part.group(3) : index;
        return value instanceof Map<?, ?> map && key != null ? map.get(key) : null;
    }
}
