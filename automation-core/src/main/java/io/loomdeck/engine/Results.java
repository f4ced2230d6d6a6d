package io.loomdeck.engine;

import io.loomdeck.script.Extraction;
import io.loomdeck.step.Inspectable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what steps give back into what scripts see. */
final class Results {

    private Results() {}

    /** A result as a plain value. */
    static @Nullable Object plain(@Nullable Object result) {
        return result instanceof Inspectable inspectable ? inspectable.asMap() : result;
    }

    /** The value of a step that extracts: what it extracted, by name. */
    static Map<String, @Nullable Object> extracted(List<Extraction> extractions, Scope scope) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Extraction extraction : extractions) {
            values.put(extraction.name(), scope.get(extraction.name()));
        }
        return values;
    }
}
