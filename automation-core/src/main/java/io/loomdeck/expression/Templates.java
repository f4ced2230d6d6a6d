package io.loomdeck.expression;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns values of a script into templates: finds the expressions in them and checks each. */
public final class Templates {

    private Templates() {}

    /** A value of any kind. What is wrong with its expressions is reported, and read as a constant. */
    public static Template parse(SourceNode value, Diagnostics diagnostics) {
        return switch (value) {
            case SourceNode.Scalar scalar
            when scalar.value() instanceof String text -> parse(text, scalar.position(), diagnostics);
            case SourceNode.Scalar scalar -> new Template.Constant(scalar.value(), scalar.position());
            case SourceNode.Sequence list -> parseList(list, diagnostics);
            case SourceNode.Mapping mapping -> parseMapping(mapping, diagnostics);
        };
    }

    /**
     * A text.
     *
     * @param position of the text's first character; the places of the expressions are counted from it
     */
    public static Template parse(String text, Position position, Diagnostics diagnostics) {
        if (text.indexOf("${") < 0) {
            return new Template.Constant(text, position);
        }
        return new TemplateSplitter(text, position, diagnostics).split();
    }

    private static Template parseList(SourceNode.Sequence list, Diagnostics diagnostics) {
        List<Template> items = new ArrayList<>(list.items().size());
        for (SourceNode item : list.items()) {
            items.add(parse(item, diagnostics));
        }
        return new Template.ListOf(items, list.position());
    }

    private static Template parseMapping(SourceNode.Mapping mapping, Diagnostics diagnostics) {
        Map<String, Template> entries = new LinkedHashMap<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            entries.put(entry.key(), parse(entry.value(), diagnostics));
        }
        return new Template.MapOf(entries, mapping.position());
    }
}
