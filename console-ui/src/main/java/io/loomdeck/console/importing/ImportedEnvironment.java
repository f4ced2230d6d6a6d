package io.loomdeck.console.importing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Variables under a name, which become a set of inputs of the scripts that are imported with them. */
public record ImportedEnvironment(String name, Map<String, Object> variables) {

    public ImportedEnvironment {
        variables = new LinkedHashMap<>(variables);
    }
}
