package io.loomdeck.engine;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What every script can refer to besides its inputs: {@code secrets}, {@code job}, {@code env}, {@code console}. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(AttemptRequest request) {
        Map<String, Object> env = new HashMap<>(request.env());
        env.putIfAbsent("shared", request.workspace().shared().toString());
        Map<String, Object> facts = new HashMap<>(ofConsole(request.consoleUrl()));
        facts.put("secrets", request.secrets());
        facts.put("job", request.job());
        facts.put("env", env);
        return Map.copyOf(facts);
    }

    /** What is known of a script's surroundings before an agent has it. */
    static Map<String, Object> ofConsole(URI console) {
        String url = console.toString();
        String plainUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Map.of("console", Map.of("url", plainUrl));
    }
}
