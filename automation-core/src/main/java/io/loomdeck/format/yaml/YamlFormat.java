package io.loomdeck.format.yaml;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.check.ScriptCheck;
import io.loomdeck.format.tree.DocumentReader;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language's own format: YAML 1.2. Stateless. */
public final class YamlFormat implements ScriptFormat {

    private static final int MOST_DIAGNOSTICS = 100;

    private final StepTypes types;

    /** With every step type that is installed. */
    public YamlFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public YamlFormat(StepTypes types) {
        this.types = types;
    }

    @Override
    public String id() {
        return "yaml";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    @Override
    public ReadScript read(ScriptSource source) {
        var diagnostics = new Diagnostics();
        Optional<SourceNode> root = tree(source, diagnostics);
        Script script = root.map(r -> new DocumentReader(types, diagnostics).read(r, source.fileName()))
                .orElse(null);
        if (script != null) {
            new ScriptCheck(types, diagnostics).check(script);
        }
        return new ReadScript(diagnostics.hasErrors() ? null : script, capped(diagnostics.inOrder()));
    }

    private static Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        Optional<String> text = SourceText.decode(source.content(), YamlLimits.DEFAULT, diagnostics);
        Optional<SourceNode> root = text.flatMap(t -> YamlTree.read(t, YamlLimits.DEFAULT, diagnostics));
        if (root.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(Position.START, "empty", "The script is empty", "Begin with `name: …` and `steps:`");
        }
        return root;
    }

    private static List<Diagnostic> capped(List<Diagnostic> found) {
        List<Diagnostic> distinct = found.stream().distinct().toList();
        if (distinct.size() <= MOST_DIAGNOSTICS) {
            return distinct;
        }
        var shown = new ArrayList<>(distinct.subList(0, MOST_DIAGNOSTICS));
        shown.add(new Diagnostic(
                Diagnostic.Severity.ERROR,
                distinct.get(MOST_DIAGNOSTICS).position(),
                "too-many",
                (distinct.size() - MOST_DIAGNOSTICS) + " more are not shown",
                "Mend the first ones; the others often follow from them"));
        return shown;
    }
}
