package io.loomdeck.format.schema;

import io.loomdeck.expression.Json;
import io.loomdeck.format.tree.LanguageKeys;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON Schema (draft 2020-12) of scripts in YAML. It accepts whatever the reader of scripts accepts, and finds what can
 * be found without following names: unknown and missing keys, values of the wrong kind, steps with no or several actions.
 */
public final class LanguageSchema {

    /** What the file is called wherever it is kept. */
    public static final String FILE_NAME = "loomdeck.schema.json";

    private static final String EXPECTATIONS = "What must hold of the result.";

    private LanguageSchema() {}

    /** The schema of a language with these actions, as JSON. */
    public static String of(StepTypes types) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:loomdeck:script");
        schema.put("title", "Loomdeck script");
        Map<String, Object> script = Shapes.mapping(LanguageKeys.SCRIPT, true);
        property(script, "inputs", inputs());
        property(script, "retry", orShort(LanguageKeys.RETRY));
        schema.putAll(script);
        schema.put("$defs", definitions(types));
        return Json.indented(schema);
    }

    private static Map<String, Object> definitions(StepTypes types) {
        Map<String, Object> all = Shapes.definitions();
        List<Map<String, Object>> steps = new ArrayList<>();
        for (StepType<?> type : types.all()) {
            StepDescriptor action = type.descriptor();
            all.put("step-" + action.action(), step(action));
            steps.add(Shapes.ref("step-" + action.action()));
        }
        Map<String, Object> step = Shapes.types("object");
        step.put("anyOf", steps);
        all.put("step", step);
        all.put(Shapes.STEPS, Shapes.listOf(Shapes.ref("step")));
        all.put("extraction", Shapes.anyOf(Shapes.types("string"), Shapes.mapping(LanguageKeys.EXTRACTION, true)));
        return all;
    }

    private static Map<String, Object> inputs() {
        List<String> types = LanguageKeys.INPUT.stream()
                .filter(key -> key.name().equals("type"))
                .findFirst()
                .map(StepDescriptor.Key::choices)
                .orElse(List.of());
        return Shapes.named(
                Shapes.anyOf(Shapes.choice(types), Shapes.types("null"), Shapes.mapping(LanguageKeys.INPUT, true)));
    }

    /** A mapping that can also be written as one value. */
    private static Map<String, Object> orShort(List<StepDescriptor.Key> keys) {
        return Shapes.anyOf(Shapes.ref(Shapes.SCALAR), Shapes.mapping(keys, true));
    }

    /** One kind of step: the keys of every step, and those of its action. */
    private static Map<String, Object> step(StepDescriptor action) {
        List<StepDescriptor.Key> keys = new ArrayList<>();
        Set<String> own = new TreeSet<>();
        if (action.siblings()) {
            keys.addAll(action.keys());
            action.keys().forEach(key -> own.add(key.name()));
        }
        LanguageKeys.COMMON.stream().filter(key -> !own.contains(key.name())).forEach(keys::add);
        Map<String, Object> step = Shapes.mapping(keys, true);
        step.put("description", action.summary());
        if (!own.contains("retry")) {
            property(step, "retry", orShort(LanguageKeys.RETRY));
        }
        property(step, "limit", orShort(LanguageKeys.LIMIT));
        property(step, "expect", expectations(action.subjects()));
        property(step, "extract", Shapes.named(Shapes.ref("extraction")));
        if (!action.siblings()) {
            property(step, action.action(), Shapes.described(value(action), action.summary()));
        }
        List<String> required = new ArrayList<>(required(step));
        if (!required.contains(action.action())) {
            required.add(action.action());
        }
        step.put("required", required);
        return step;
    }

    @SuppressWarnings("unchecked") // made by Shapes.mapping
    private static List<String> required(Map<String, Object> shape) {
        return (List<String>) shape.getOrDefault("required", List.of());
    }

    /** What stands below an action's key. */
    private static Map<String, Object> value(StepDescriptor action) {
        if (action.action().equals("expect")) {
            return expectations(action.subjects());
        }
        if (action.action().equals("extract")) {
            Map<String, Object> extractions = Shapes.mapping(action.keys(), true);
            extractions.put("additionalProperties", Shapes.ref("extraction"));
            return extractions;
        }
        if (action.keys().isEmpty()) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> keys = Shapes.mapping(action.keys(), true);
        List<Map<String, Object>> forms = new ArrayList<>();
        forms.add(keys);
        if (!action.shorthand().isEmpty()) {
            forms.add(shorthand(action));
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("anyOf", forms);
        return forms.size() == 1 ? keys : shape;
    }

    /** A short form is a text, unless its description begins with what else it is: the action's own list, or any. */
    private static Map<String, Object> shorthand(StepDescriptor action) {
        if (!action.shorthand().startsWith("a list")) {
            return Shapes.ref(Shapes.SCALAR);
        }
        return action.keys().stream()
                .filter(key -> key.type() == StepDescriptor.ValueType.LIST
                        && !key.keys().isEmpty())
                .findFirst()
                .map(key -> Shapes.value(key, true))
                .orElseGet(() -> Shapes.types("array"));
    }

    private static Map<String, Object> expectations(Set<String> subjects) {
        Set<String> names = new TreeSet<>(subjects);
        names.addAll(List.of("value", "text"));
        Map<String, Object> properties = new LinkedHashMap<>();
        names.forEach(name -> properties.put(name, Map.of("description", "What the result's " + name + " must be.")));
        LanguageKeys.COMPARISONS.forEach(key -> properties.put(key.name(), Map.of("description", key.documentation())));
        Map<String, Object> one = Shapes.types("object");
        one.put("properties", properties);
        one.put("additionalProperties", false);
        Map<String, Object> single = Shapes.anyOf(one, Shapes.ref(Shapes.EXPRESSION));
        return Shapes.described(Shapes.anyOf(single, Shapes.listOf(single)), EXPECTATIONS);
    }

    /** Gives a key of a mapping another shape; its documentation stays. */
    @SuppressWarnings("unchecked") // made by Shapes.mapping
    private static void property(Map<String, Object> mapping, String name, Map<String, Object> shape) {
        Map<String, Object> properties = (Map<String, Object>) mapping.get("properties");
        if (properties != null) {
            Object known = properties.get(name);
            Object text = known instanceof Map<?, ?> old ? old.get("description") : null;
            properties.put(name, text == null ? shape : Shapes.described(shape, text.toString()));
        }
    }
}
