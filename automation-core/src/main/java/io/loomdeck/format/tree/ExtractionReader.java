package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Extraction.As;
import io.loomdeck.script.Extraction.Part;
import io.loomdeck.script.Extraction.Source;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code extract}: names with what they are taken from.
 *
 * <pre>
 * total: "$.total"                                         JSON path
 * names: { css: "article h2", text: all, as: number }
 * next:  { css: "a.next", attr: href, required: false }
 * id:    { regex: "id=(\\d+)", group: 1 }
 * etag:  { header: ETag }
 * twice: "${result.body.total * 2}"
 * </pre>
 */
final class ExtractionReader {

    private static final Map<String, Source> SOURCES = sources();
    private static final String ALL = "all";

    private final Diagnostics diagnostics;
    private final MappingChecks mappings;

    ExtractionReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.mappings = new MappingChecks(diagnostics);
    }

    private static Map<String, Source> sources() {
        var sources = new LinkedHashMap<String, Source>();
        sources.put("css", Source.CSS);
        sources.put("xpath", Source.XPATH);
        sources.put("jsonPath", Source.JSON_PATH);
        sources.put("regex", Source.REGEX);
        sources.put("header", Source.HEADER);
        return sources;
    }

    List<Extraction> read(SourceNode value) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "`extract` takes a mapping of names, not " + value.kind(),
                    "For example: extract: { total: \"$.total\" }");
            return List.of();
        }
        var found = new ArrayList<Extraction>();
        for (SourceNode.Entry entry : mapping.entries()) {
            if (VariableNames.check(entry.key(), entry.keyPosition(), diagnostics)) {
                Extraction extraction = one(entry);
                if (extraction != null) {
                    found.add(extraction);
                }
            }
        }
        return found;
    }

    private @Nullable Extraction one(SourceNode.Entry entry) {
        return switch (entry.value()) {
            case SourceNode.Mapping mapping -> described(entry, mapping);
            case SourceNode.Scalar scalar when scalar.value() instanceof String text -> shorthand(entry, scalar, text);
            default -> {
                diagnostics.error(
                        entry.value().position(),
                        "wrong-type",
                        "`" + entry.key() + "` takes a JSON path or a mapping, not "
                                + entry.value().kind(),
                        "For example: " + entry.key() + ": { css: h1 }");
                yield null;
            }
        };
    }

    private @Nullable Extraction shorthand(SourceNode.Entry entry, SourceNode.Scalar scalar, String text) {
        if (text.startsWith("${")) {
            Template query = Templates.parse(scalar, diagnostics);
            return extraction(entry, Source.EXPRESSION, query);
        }
        if (text.startsWith("$")) {
            return extraction(entry, Source.JSON_PATH, Templates.parse(scalar, diagnostics));
        }
        diagnostics.error(
                scalar.position(),
                "unclear-extraction",
                "`" + text + "` is neither a JSON path nor an expression",
                "Say what it is: { css: \"" + text + "\" }, or begin a JSON path with $");
        return null;
    }

    private static Extraction extraction(SourceNode.Entry entry, Source source, Template query) {
        return new Extraction(entry.key(), source, query, Part.TEXT, null, false, As.ANY, true, entry.keyPosition());
    }

    private @Nullable Extraction described(SourceNode.Entry entry, SourceNode.Mapping mapping) {
        KeyedMapping keys =
                mappings.read(mapping, "the extraction `" + entry.key() + "`", LanguageKeys.EXTRACTION, List.of());
        List<String> sources =
                SOURCES.keySet().stream().filter(k -> mapping.get(k) != null).toList();
        if (sources.size() != 1) {
            refuseSources(entry, mapping, sources);
            return null;
        }
        String key = sources.getFirst();
        Template query = keys.template(key);
        Source source = SOURCES.get(key);
        if (query == null || source == null) {
            return null;
        }
        boolean all = keys.bool(ALL, false)
                || isAll(mapping.get("text"))
                || isAll(mapping.get("html"))
                || isAll(mapping.get("table"));
        As as = keys.choice("as", As.class, As.ANY);
        return new Extraction(
                entry.key(),
                source,
                query,
                part(entry, mapping),
                attribute(keys),
                all,
                as,
                keys.bool("required", true),
                entry.keyPosition());
    }

    private void refuseSources(SourceNode.Entry entry, SourceNode.Mapping mapping, List<String> sources) {
        diagnostics.error(
                mapping.position(),
                "unclear-extraction",
                sources.isEmpty()
                        ? "Nothing says where `" + entry.key() + "` is taken from"
                        : "`" + entry.key() + "` is taken from " + String.join(" and ", sources) + " at once",
                "Give exactly one of " + String.join(", ", SOURCES.keySet()));
    }

    private Part part(SourceNode.Entry entry, SourceNode.Mapping mapping) {
        List<String> parts = List.of("text", "html", "table", "attr").stream()
                .filter(k -> mapping.get(k) != null)
                .toList();
        if (parts.size() > 1) {
            diagnostics.error(
                    mapping.position(),
                    "unclear-extraction",
                    "`" + entry.key() + "` takes " + String.join(" and ", parts) + " at once",
                    "Keep one, and extract the other under a name of its own");
        }
        return switch (parts.isEmpty() ? "text" : parts.getFirst()) {
            case "html" -> Part.HTML;
            case "table" -> Part.TABLE;
            case "attr" -> Part.ATTRIBUTE;
            default -> Part.TEXT;
        };
    }

    private static @Nullable String attribute(KeyedMapping keys) {
        return keys.has("attr") ? keys.text("attr") : keys.text("group");
    }

    private static boolean isAll(@Nullable SourceNode value) {
        return value instanceof SourceNode.Scalar scalar && ALL.equals(scalar.value());
    }
}
