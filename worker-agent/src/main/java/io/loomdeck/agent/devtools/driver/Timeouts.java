package io.loomdeck.agent.devtools.driver;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long commands may take.
 *
 * @param implicit how long an element is waited for
 * @param pageLoad how long a page may load
 * @param script how long a script may run; null for ever
 */
record Timeouts(
        Duration implicit, Duration pageLoad, @Nullable Duration script) {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    static Timeouts standard(Duration pageLoad) {
        return new Timeouts(Duration.ZERO, pageLoad, Duration.ofSeconds(30));
    }

    /** With those that a command names. */
    Timeouts with(JsonNode given) {
        return new Timeouts(
                given.has("implicit") ? Duration.ofMillis(given.path("implicit").asLong(0)) : implicit,
                given.has("pageLoad") ? Duration.ofMillis(given.path("pageLoad").asLong(0)) : pageLoad,
                given.path("script").isNull()
                        ? null
                        : given.has("script")
                                ? Duration.ofMillis(given.path("script").asLong(0))
                                : script);
    }

    Duration scriptLimit() {
        return script == null ? FOR_EVER : script;
    }

    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("implicit", implicit.toMillis());
        map.put("pageLoad", pageLoad.toMillis());
        map.put("script", script == null ? null : script.toMillis());
        return map;
    }
}
