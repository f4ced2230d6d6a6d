package io.loomdeck.format.curl;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of {@code -F}: {@code name=value}, {@code name=@file}, {@code ;type=…}, {@code ;filename=…}. */
final class CurlForm {

    private final Diagnostics diagnostics;
    private final Map<String, List<SourceNode>> fields = new LinkedHashMap<>();

    CurlForm(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * Adds a field.
     *
     * @param special whether {@code @} and {@code ;type=} mean anything
     */
    void add(Word word, boolean special) {
        String text = word.beginning();
        int equals = text.indexOf('=');
        if (equals <= 0) {
            diagnostics.error(word.position(), "bad-form", "A field of a form is written name=value", "-F name=value");
            return;
        }
        Word value = word.after(equals + 1);
        SourceNode node = special ? special(value) : Nodes.text(value.template(), word.position());
        fields.computeIfAbsent(text.substring(0, equals), _ -> new ArrayList<>())
                .add(node);
    }

    private static SourceNode special(Word value) {
        boolean isFile = value.beginning().startsWith("@") || value.beginning().startsWith("<");
        String template = isFile ? value.after(1).template() : value.template();
        Map<String, String> attributes = new LinkedHashMap<>();
        String content = attributes(template, attributes);
        if (!isFile && !attributes.containsKey("type")) {
            return Nodes.text(content, value.position());
        }
        Nodes.MappingBuilder field = Nodes.mapping(value.position());
        field.put(isFile ? "file" : "text", Nodes.text(unquoted(content), value.position()));
        if (attributes.containsKey("filename")) {
            field.put("as", Nodes.text(attributes.getOrDefault("filename", ""), value.position()));
        }
        if (attributes.containsKey("type")) {
            field.put("contentType", Nodes.text(attributes.getOrDefault("type", ""), value.position()));
        }
        return field.build();
    }

    /** Takes {@code ;type=…;filename=…} from the end. */
    private static String attributes(String template, Map<String, String> attributes) {
        String content = template;
        while (true) {
            int semicolon = content.lastIndexOf(';');
            String last = semicolon < 0 ? "" : content.substring(semicolon + 1).strip();
            int equals = last.indexOf('=');
            String name = equals < 0 ? "" : last.substring(0, equals);
            if (!name.equals("type")
                    && !name.equals("filename")
                    && !name.equals("headers")
                    && !name.equals("encoder")) {
                return content;
            }
            attributes.putIfAbsent(name, unquoted(last.substring(equals + 1)));
            content = content.substring(0, semicolon);
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    SourceNode build(Position position) {
        return Nodes.mapping(position).putValues(fields).build();
    }
}
