package io.loomdeck.format.har;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.format.json.JsonShape;
import io.loomdeck.format.json.JsonTree;
import io.loomdeck.format.translate.TranslatedFormat;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A HAR capture: each recorded request becomes an {@code http} step that expects the recorded status. Requests that were
 * under way at the same time stand in one {@code parallel} step. Stateless.
 *
 * @see <a href="http://www.softwareishard.com/blog/har-12-spec/">HAR 1.2</a>
 */
public final class HarFormat extends TranslatedFormat {

    /** With every step type that is installed. */
    public HarFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public HarFormat(StepTypes types) {
        super(types);
    }

    @Override
    public String id() {
        return "har";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        Set<String> keys = JsonShape.keys(source.content());
        return keys.contains("log") && keys.contains("log.entries");
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        return JsonTree.read(source.content(), Set.of("content.text"), diagnostics)
                .flatMap(root -> replay(root, diagnostics));
    }

    private static Optional<SourceNode> replay(SourceNode root, Diagnostics diagnostics) {
        SourceNode log = JsonNodes.get(root, "log");
        if (!(JsonNodes.get(log, "entries") instanceof SourceNode.Sequence)) {
            diagnostics.error(root.position(), "not-har", "`log.entries` is no list of requests", null);
            return Optional.empty();
        }
        List<HarEntry> entries = new HarEntries(diagnostics).read(JsonNodes.items(log, "entries"));
        if (entries.isEmpty()) {
            diagnostics.error(
                    root.position(),
                    "no-steps",
                    "The capture holds no request that can be sent",
                    "Record again with the browser's network panel open, then *Save all as HAR*");
            return Optional.empty();
        }
        return Optional.of(new HarReplay(entries).tree());
    }
}
