package io.loomdeck.engine;

import io.loomdeck.script.Script;
import io.loomdeck.step.Workspace;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an attempt runs, and with what.
 *
 * @param inputs as they were submitted, by name; missing ones take their defaults
 * @param secrets by name; their values never appear in the trace
 * @param job what scripts see as {@code job}: its id, number and the like
 * @param env what the agent allows scripts to see as {@code env}
 * @param consoleUrl what {@code console.url} means
 * @param workspace stays the caller's, who removes it after the attempt
 * @param services stay the caller's
 */
public record AttemptRequest(
        Script script,
        Map<String, Object> inputs,
        Map<String, String> secrets,
        Map<String, Object> job,
        Map<String, Object> env,
        URI consoleUrl,
        Workspace workspace,
        Services services) {

    public AttemptRequest {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        secrets = Map.copyOf(secrets);
        job = Collections.unmodifiableMap(new LinkedHashMap<>(job));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}
