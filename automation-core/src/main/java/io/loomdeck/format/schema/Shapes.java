package io.loomdeck.format.schema;

import io.loomdeck.step.StepDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The building blocks of the schema, as mappings and lists that are written as JSON. */
final class Shapes {

    static final String SCALAR = "scalar";
    static final String EXPRESSION = "expression";
    static final String NUMBER = "number";
    static final String BOOLEAN = "boolean";
    static final String DURATION = "duration";
    static final String SIZE = "size";
    static final String STEPS = "steps";

    private Shapes() {}

    /** What the keys of the language are made of. */
    static Map<String, Object> definitions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(SCALAR, types("string", "number", "boolean"));
        all.put(EXPRESSION, text("\\$\\{"));
        all.put(NUMBER, anyOf(types("number"), ref(EXPRESSION)));
        all.put(BOOLEAN, anyOf(types("boolean"), ref(EXPRESSION)));
        all.put(
                DURATION,
                anyOf(types("number"), text("^\\s*([0-9.]+\\s*|([0-9.]+\\s*(ms|s|m|h|d)\\s*)+)$"), ref(EXPRESSION)));
        all.put(SIZE, anyOf(types("number"), text("^[0-9.]+\\s*([kKmMgG]i?[bB]?|[bB])?$"), ref(EXPRESSION)));
        return all;
    }

    private static Map<String, Object> text(String pattern) {
        Map<String, Object> shape = types("string");
        shape.put("pattern", pattern);
        return shape;
    }

    static Map<String, Object> types(String... types) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("type", types.length == 1 ? types[0] : Arrays.asList(types));
        return shape;
    }

    static Map<String, Object> ref(String definition) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("$ref", "#/$defs/" + definition);
        return shape;
    }

    @SafeVarargs
    static Map<String, Object> anyOf(Map<String, Object>... shapes) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> one : shapes) {
            all.add(one);
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("anyOf", all);
        return shape;
    }

    static Map<String, Object> listOf(Map<String, Object> items) {
        Map<String, Object> shape = types("array");
        shape.put("items", items);
        return shape;
    }

    /** A mapping of names of the author's choice. */
    static Map<String, Object> named(Map<String, Object> values) {
        Map<String, Object> shape = types("object");
        shape.put("additionalProperties", values);
        return shape;
    }

    static Map<String, Object> described(Map<String, Object> shape, String text) {
        Map<String, Object> described = new LinkedHashMap<>(shape);
        described.put("description", text);
        return described;
    }

    /**
     * A mapping with these keys.
     *
     * @param strict whether no other key may stand there, and those that are required must
     */
    static Map<String, Object> mapping(List<StepDescriptor.Key> keys, boolean strict) {
        Map<String, Object> shape = types("object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        Object others = !strict;
        for (StepDescriptor.Key key : keys) {
            if (key.name().equals("*")) {
                others = described(value(key, strict), key.documentation());
            } else {
                properties.put(key.name(), described(value(key, strict), key.documentation()));
                if (strict && key.required()) {
                    required.add(key.name());
                }
            }
        }
        shape.put("properties", properties);
        if (!required.isEmpty()) {
            shape.put("required", required);
        }
        shape.put("additionalProperties", others);
        return shape;
    }

    /** The value of a key, as the reader of scripts accepts it. */
    static Map<String, Object> value(StepDescriptor.Key key, boolean strict) {
        return switch (key.type()) {
            case TEXT -> ref(SCALAR);
            case NUMBER -> ref(NUMBER);
            case BOOLEAN -> ref(BOOLEAN);
            case DURATION -> ref(DURATION);
            case SIZE -> ref(SIZE);
            case STEPS -> key.keys().isEmpty() ? ref(STEPS) : anyOf(ref(STEPS), listOf(mapping(key.keys(), true)));
            case CHOICE -> choice(key.choices());
            case LIST -> list(key);
            case MAPPING -> map(key, strict);
            case ANY -> new LinkedHashMap<>();
        };
    }

    static Map<String, Object> choice(List<String> choices) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("enum", choices);
        return anyOf(shape, ref(EXPRESSION));
    }

    private static Map<String, Object> list(StepDescriptor.Key key) {
        return key.keys().isEmpty()
                ? types("array", "string", "number", "boolean")
                : anyOf(ref(SCALAR), listOf(anyOf(ref(SCALAR), items(key))));
    }

    /** Items of a list of actions: their names are checked, the many short forms of their values are not. */
    private static Map<String, Object> items(StepDescriptor.Key key) {
        Map<String, Object> shape = types("object");
        Map<String, Object> properties = new LinkedHashMap<>();
        for (StepDescriptor.Key item : key.keys()) {
            Map<String, Object> value = item.keys().isEmpty()
                    ? new LinkedHashMap<>()
                    : anyOf(ref(SCALAR), types("array", "null"), mapping(item.keys(), false));
            properties.put(item.name(), described(value, item.documentation()));
        }
        shape.put("properties", properties);
        shape.put("additionalProperties", false);
        return shape;
    }

    private static Map<String, Object> map(StepDescriptor.Key key, boolean strict) {
        Map<String, Object> keys = key.keys().isEmpty() ? types("object") : mapping(key.keys(), strict);
        return strict ? anyOf(keys, ref(EXPRESSION)) : anyOf(keys, ref(SCALAR), types("array", "null"));
    }
}
