package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.platform.SecretBox;
import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A job's inputs as JSON, in which secrets are sealed. */
@Component
class StoredInputs {

    /** In characters, of the JSON. */
    private static final int LONGEST = 1_000_000;

    /** The only key of the object that stands for a secret. */
    private static final String SEALED = "$sealed";

    private static final String MASK = "••••••";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final SecretBox box;
    private final JsonMapper json = JsonMapper.builder().build();

    StoredInputs(SecretBox box) {
        this.box = box;
    }

    String write(Script script, Map<String, Object> values) {
        Map<String, Object> stored = new LinkedHashMap<>(values);
        for (Input input : script.inputs()) {
            if (input.type() == Input.Type.SECRET && stored.get(input.name()) != null) {
                stored.computeIfPresent(input.name(), (_, secret) -> Map.of(SEALED, box.seal(secret.toString())));
            }
        }
        String text = json.writeValueAsString(stored);
        if (text.length() > LONGEST) {
            throw new SubmissionRefusedException(List.of(new SubmissionRefusedException.Problem(
                    "", "The inputs are longer than a million characters; put large data into a file instead")));
        }
        return text;
    }

    /** The values as they were submitted. */
    Map<String, Object> open(String stored) {
        Map<String, Object> values = new LinkedHashMap<>(json.readValue(stored, MAP));
        values.replaceAll((_, value) ->
                value instanceof Map<?, ?> map && map.get(SEALED) instanceof String sealed ? box.open(sealed) : value);
        return values;
    }

    /** The values for people, secrets masked. */
    Map<String, String> show(String stored) {
        Map<String, String> shown = new LinkedHashMap<>();
        json.readValue(stored, MAP).forEach((name, value) -> {
            boolean sealed = value instanceof Map<?, ?> map && map.containsKey(SEALED);
            shown.put(name, sealed ? MASK : value instanceof String text ? text : json.writeValueAsString(value));
        });
        return shown;
    }
}
