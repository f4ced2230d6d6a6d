package io.loomdeck.step.http;

import io.loomdeck.step.http.HttpResult.Answer;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response as expressions see it. Values are made when they are asked for: of thousands of responses hardly any is asked
 * for its JSON this way.
 */
final class HttpResultMap extends AbstractMap<String, @Nullable Object> {

    private static final List<String> KEYS =
            List.of("status", "ok", "url", "protocol", "time", "headers", "bytes", "body", "json");

    private static final List<String> KEYS_OF_SAVED =
            List.of("status", "ok", "url", "protocol", "time", "headers", "bytes", "file", "sha256");

    private final HttpResult result;
    private final Answer answer;

    HttpResultMap(HttpResult result, Answer answer) {
        this.result = result;
        this.answer = answer;
    }

    private List<String> keys() {
        return answer.saved() == null ? KEYS : KEYS_OF_SAVED;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && keys().contains(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name && containsKey(name) ? value(name) : null;
    }

    private @Nullable Object value(String key) {
        var saved = answer.saved();
        return switch (key) {
            case "status" -> (long) answer.status();
            case "ok" -> answer.status() >= 200 && answer.status() < 300;
            case "url" -> answer.url();
            case "protocol" -> answer.protocol();
            case "time" -> answer.micros() / 1000;
            case "headers" -> headers();
            case "bytes" -> saved == null ? (long) answer.content().length : saved.bytes();
            case "file" -> saved == null ? null : saved.path();
            case "sha256" -> saved == null ? null : saved.sha256();
            case "body" -> isText() ? result.text() : null;
            default -> isText() ? result.parsed().jsonOrNull() : null;
        };
    }

    private boolean isText() {
        return BodyText.isText(answer.headers().get("Content-Type"), answer.content());
    }

    private Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        answer.headers().toMultimap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        keys().forEach(key -> all.put(key, value(key)));
        return all.entrySet();
    }
}
