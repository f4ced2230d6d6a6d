package io.loomdeck.step.postman;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables as files have them: an exported environment, a list of variables, or a mapping. */
final class VariableValues {

    private VariableValues() {}

    /** The variables by name; those that are disabled, or have no value, are left out. */
    static Map<String, Object> of(@Nullable Object written) {
        if (written instanceof Map<?, ?> map && map.get("values") instanceof List<?> values) {
            return listed(values);
        }
        return written instanceof List<?> list ? listed(list) : Plain.map(written);
    }

    private static Map<String, Object> listed(List<?> list) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map<String, Object> entry : Plain.maps(list)) {
            boolean off = Boolean.TRUE.equals(entry.get("disabled")) || Boolean.FALSE.equals(entry.get("enabled"));
            Object name = entry.get("key") == null ? entry.get("id") : entry.get("key");
            Object value = entry.get("value");
            if (!off && name != null && value != null) {
                values.put(Plain.text(name), value);
            }
        }
        return values;
    }
}
