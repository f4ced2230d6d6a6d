package io.loomdeck.format.curl;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request: {@code Name: value}; {@code Name;} for an empty value; {@code Name:} to leave out one
 * that curl would send. Belongs to one thread.
 */
final class CurlHeaders {

    private final Diagnostics diagnostics;

    /** By the name in lower case. */
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private record Field(String name, List<SourceNode> values) {}

    CurlHeaders(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(Word word) {
        String text = word.beginning();
        int colon = text.indexOf(':');
        if (colon > 0) {
            Word value = word.after(colon + 1);
            String template = value.template().strip();
            SourceNode node = template.isEmpty()
                    ? new SourceNode.Scalar(null, "", word.position())
                    : Nodes.text(template, word.position());
            add(text.substring(0, colon).strip(), node);
        } else if (text.endsWith(";")) {
            add(text.substring(0, text.length() - 1).strip(), Nodes.text("", word.position()));
        } else if (text.startsWith("@")) {
            diagnostics.error(
                    word.position(),
                    "header-file",
                    "Header fields cannot be read from a file here",
                    "Write each as -H 'Name: value'");
        } else {
            diagnostics.warning(
                    word.position(), "bad-header", "`" + word.plain() + "` is no header field and is left out", null);
        }
    }

    private void add(String name, SourceNode value) {
        fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new Field(name, new ArrayList<>()))
                .values()
                .add(value);
    }

    /** Sets a field, whatever was there. */
    void put(String name, SourceNode value) {
        fields.put(name.toLowerCase(Locale.ROOT), new Field(name, new ArrayList<>(List.of(value))));
    }

    boolean has(String name) {
        return fields.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The mapping of the step's {@code headers}, or null for none. */
    @Nullable
    SourceNode build(Position position) {
        Nodes.MappingBuilder headers = Nodes.mapping(position);
        fields.values().forEach(field -> headers.putValues(Map.of(field.name(), field.values())));
        return headers.buildUnlessEmpty();
    }
}
