package io.loomdeck.format.yaml;

import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes a script's tree as YAML that reads as the same tree. */
public final class YamlText {

    private static final int WIDTH = 120;

    private YamlText() {}

    /** The YAML of a tree, with texts of several lines as blocks. */
    public static String of(SourceNode root) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .setSplitLines(false)
                .build();
        return new Dump(settings, new Blocks(settings)).dumpToString(plain(root));
    }

    /**
     * The YAML of a script that was written in another format.
     *
     * @param name that it gets where the tree has none
     */
    public static String script(SourceNode root, String name) {
        if (!(root instanceof SourceNode.Mapping mapping)) {
            return of(root);
        }
        List<SourceNode.Entry> entries = new ArrayList<>();
        if (mapping.entries().stream().noneMatch(entry -> entry.key().equals("name"))) {
            SourceNode text = new SourceNode.Scalar(name, name, root.position());
            entries.add(new SourceNode.Entry("name", root.position(), text));
        }
        mapping.entries().stream()
                .filter(entry -> !(entry.value() instanceof SourceNode.Mapping inner
                        && inner.entries().isEmpty()))
                .forEach(entries::add);
        return of(new SourceNode.Mapping(entries, root.position()));
    }

    private static @Nullable Object plain(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar.value();
            case SourceNode.Sequence list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case SourceNode.Mapping mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> entries.put(entry.key(), plain(entry.value())));
                yield entries;
            }
        };
    }

    /** Texts of several lines as literal blocks where YAML can show them so. */
    private static final class Blocks extends StandardRepresenter {

        Blocks(DumpSettings settings) {
            super(settings);
            representers.put(String.class, this::text);
        }

        private Node text(Object value) {
            String text = (String) value;
            boolean block = text.contains("\n")
                    && text.lines().noneMatch(line -> line.endsWith(" "))
                    && text.indexOf('\t') < 0
                    && text.indexOf('\r') < 0
                    && !text.startsWith(" ")
                    && !text.startsWith("\n");
            boolean expression = text.startsWith("${");
            ScalarStyle style =
                    block ? ScalarStyle.LITERAL : expression ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
            return new ScalarNode(Tag.STR, text, style);
        }
    }
}
