package io.loomdeck.console.scripts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of a script's inputs under a name: those of a stage, say.
 *
 * @param values by input, as a form or a program gives them; never secrets
 */
public record InputSet(String name, Map<String, Object> values) {

    /** In characters. */
    public static final int LONGEST_NAME = 100;

    public InputSet {
        values = new LinkedHashMap<>(values);
    }
}
