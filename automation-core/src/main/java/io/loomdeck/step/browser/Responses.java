package io.loomdeck.step.browser;

import io.loomdeck.expression.Values;
import io.loomdeck.trace.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for responses among those that came since the action before began. Belongs to one thread. */
final class Responses {

    private final Page page;

    Responses(Page page) {
        this.page = page;
    }

    /**
     * The newest response that is as wanted, or null.
     *
     * @param wanted a part of its address, or a mapping with {@code url}, {@code status} and {@code method}
     */
    Event.@Nullable HttpExchange find(@Nullable Object wanted) {
        Map<?, ?> conditions = wanted instanceof Map<?, ?> map ? map : Map.of("url", Values.text(wanted));
        return page.session().recorder().recent().reversed().stream()
                .filter(exchange -> matches(exchange, conditions))
                .findFirst()
                .orElse(null);
    }

    /** A response as a variable has it. */
    static Map<String, Object> described(Event.HttpExchange exchange) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("url", exchange.url());
        described.put("method", exchange.method());
        described.put("status", (long) exchange.status());
        Map<String, Object> headers = new LinkedHashMap<>();
        exchange.responseHeaders()
                .forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.value()));
        described.put("headers", headers);
        return described;
    }

    /** What came, for whoever waited for something else. */
    String seen() {
        List<Event.HttpExchange> recent = page.session().recorder().recent();
        return recent.isEmpty()
                ? "nothing"
                : recent.reversed().stream()
                        .limit(5)
                        .map(exchange -> exchange.status() + " " + exchange.url())
                        .collect(Collectors.joining(", "));
    }

    private static boolean matches(Event.HttpExchange exchange, Map<?, ?> wanted) {
        Object url = wanted.get("url");
        Object status = wanted.get("status");
        Object method = wanted.get("method");
        return (url == null || pattern(Values.text(url)).matcher(exchange.url()).find())
                && (status == null || Values.text(status).equals(String.valueOf(exchange.status())))
                && (method == null || Values.text(method).equalsIgnoreCase(exchange.method()));
    }

    private static Pattern pattern(String part) {
        return Pattern.compile(
                Stream.of(part.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
