package io.loomdeck.console.editor.ui;

import io.loomdeck.script.Input;
import io.loomdeck.script.Template;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The defaults of inputs, as a form shows them. */
final class Defaults {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Defaults() {}

    /** The default without expressions, or null. */
    static @Nullable Object constant(Input input) {
        return input.defaultValue() == null ? null : plain(input.defaultValue());
    }

    /** The default as text, or an empty text where there is none or only the agent can know it. */
    static String text(Input input) {
        Object value = constant(input);
        return value == null ? "" : shown(value);
    }

    /** A value as a field of text shows it. */
    static String shown(Object value) {
        return value instanceof String text ? text : JSON.writeValueAsString(value);
    }

    private static @Nullable Object plain(Template template) {
        if (!template.expressions().isEmpty()) {
            return null;
        }
        return switch (template) {
            case Template.Constant constant -> constant.value();
            case Template.ListOf list ->
                list.items().stream().map(Defaults::plain).toList();
            case Template.MapOf map -> {
                var values = new java.util.LinkedHashMap<String, @Nullable Object>();
                map.entries().forEach((key, value) -> values.put(key, plain(value)));
                yield values;
            }
            case Template.Expression _, Template.Text _ -> null;
        };
    }

    /** A default as its author wrote it. */
    static String source(Template template) {
        return switch (template) {
            case Template.Constant constant -> String.valueOf(constant.value());
            case Template.Expression expression -> "${" + expression.source() + "}";
            case Template.Text text ->
                text.parts().stream().map(Defaults::source).collect(Collectors.joining());
            case Template.ListOf list ->
                list.items().stream().map(Defaults::source).collect(Collectors.joining(", ", "[", "]"));
            case Template.MapOf map ->
                map.entries().entrySet().stream()
                        .map(e -> e.getKey() + ": " + source(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
