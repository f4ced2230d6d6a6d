package io.loomdeck.console.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recognises files of environments: the {@code http-client.env.json} of JetBrains and Visual Studio, which has one in each of
 * its keys, and what Postman exports, which is one.
 */
final class Environments {

    private static final String SHARED = "$shared";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Environments() {}

    /** The environments of a file, or empty where it is no such file. */
    static Optional<List<ImportedEnvironment>> read(String fileName, String source) {
        boolean byName = fileName.toLowerCase(Locale.ROOT).endsWith(".env.json");
        if (!byName && !source.contains("_postman_variable_scope")) {
            return Optional.empty();
        }
        try {
            Object read = JSON.readValue(source, Object.class);
            return read instanceof Map<?, ?> map ? Optional.of(environments(byName, map)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static List<ImportedEnvironment> environments(boolean byName, Map<?, ?> file) {
        if (!byName) {
            return List.of(new ImportedEnvironment(String.valueOf(file.get("name")), postman(file.get("values"))));
        }
        Map<String, Object> shared = named(file.get(SHARED));
        List<ImportedEnvironment> found = new ArrayList<>();
        file.forEach((name, variables) -> {
            if (!name.equals(SHARED)) {
                Map<String, Object> all = new LinkedHashMap<>(shared);
                all.putAll(named(variables));
                found.add(new ImportedEnvironment(String.valueOf(name), all));
            }
        });
        return found;
    }

    private static Map<String, Object> named(@Nullable Object variables) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (variables instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    named.put(String.valueOf(name), value);
                }
            });
        }
        return named;
    }

    /** A list of {@code {key, value, enabled}}; what is switched off does not count. */
    private static Map<String, Object> postman(@Nullable Object values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (values instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> variable
                        && !Boolean.FALSE.equals(variable.get("enabled"))
                        && variable.get("value") != null) {
                    variables.put(String.valueOf(variable.get("key")), variable.get("value"));
                }
            }
        }
        return variables;
    }
}
