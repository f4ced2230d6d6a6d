package io.loomdeck.format.postman;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.format.json.JsonShape;
import io.loomdeck.format.json.JsonTree;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.format.translate.TranslatedFormat;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.Optional;
import java.util.Set;

/**
 * A collection of Postman, also as its API wraps it. Saved responses are not read. Stateless.
 *
 * @see <a href="https://schema.postman.com/">the schemas of collections</a>
 */
public final class PostmanFormat extends TranslatedFormat {

    /** With every step type that is installed. */
    public PostmanFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public PostmanFormat(StepTypes types) {
        super(types);
    }

    @Override
    public String id() {
        return "postman";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        Set<String> keys = JsonShape.keys(source.content());
        return (keys.contains("info") && keys.contains("item"))
                || (keys.contains("collection.info") && keys.contains("collection.item"))
                || isFirstVersion(keys);
    }

    private static boolean isFirstVersion(Set<String> keys) {
        return keys.contains("requests") && keys.contains("order");
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        if (isFirstVersion(JsonShape.keys(source.content()))) {
            diagnostics.error(
                    Position.START,
                    "postman-v1",
                    "This is a collection of version 1, which Postman has not written since 2017",
                    "Open it in Postman and export it again as version 2.1");
            return Optional.empty();
        }
        return JsonTree.read(source.content(), Set.of("item.response"), diagnostics)
                .map(PostmanFormat::script);
    }

    private static SourceNode script(SourceNode root) {
        SourceNode wrapped = JsonNodes.get(root, "collection");
        SourceNode collection = wrapped == null ? root : wrapped;
        Position position = collection.position();
        String name = JsonNodes.text(JsonNodes.get(collection, "info"), "name");
        String shown = name == null || name.isBlank() ? "Postman collection" : name;
        SourceNode step = Nodes.mapping(position)
                .put("name", shown)
                .put(
                        "postman",
                        Nodes.mapping(position)
                                .put("environment", Nodes.text("${environment}", position))
                                .put("globals", Nodes.text("${globals}", position))
                                .put("data", Nodes.text("${data}", position))
                                .put("folder", Nodes.text("${folder}", position))
                                .put("collection", collection)
                                .build())
                .build();
        return Nodes.mapping(position)
                .put("name", shown)
                .put("inputs", inputs())
                .put("steps", Nodes.list(java.util.List.of(step), position))
                .build();
    }

    private static SourceNode inputs() {
        return Nodes.mapping(Position.START)
                .put(
                        "environment",
                        Nodes.optionalInput("json", "Variables by name, or an environment as Postman exports it"))
                .put("globals", Nodes.optionalInput("json", "Global variables, in the same forms"))
                .put("data", Nodes.optionalInput("json", "One row of a data file: its columns by name"))
                .put(
                        "folder",
                        Nodes.optionalInput(
                                "text", "Where the files lie that requests send; the job's workspace otherwise"))
                .build();
    }
}
