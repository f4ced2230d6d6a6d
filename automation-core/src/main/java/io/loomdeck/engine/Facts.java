package io.loomdeck.engine;

import java.util.HashMap;
import java.util.Map;

/** What every script can refer to besides its inputs: {@code secrets}, {@code job}, {@code env}, {@code console}. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(AttemptRequest request) {
        Map<String, Object> env = new HashMap<>(request.env());
        env.putIfAbsent("shared", request.workspace().shared().toString());
        String url = request.consoleUrl().toString();
        String plainUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Map.of(
                "secrets", request.secrets(), "job", request.job(), "env", env, "console", Map.of("url", plainUrl));
    }
}
