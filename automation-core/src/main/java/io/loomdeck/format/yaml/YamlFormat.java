package io.loomdeck.format.yaml;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.SourceText;
import io.loomdeck.format.translate.TreeReading;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.Locale;
import java.util.Optional;

/** The language's own format: YAML 1.2. Stateless. */
public final class YamlFormat implements ScriptFormat {

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
        return TreeReading.read(tree(source, diagnostics), source.fileName(), types, diagnostics);
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        Optional<String> text = SourceText.decode(source.content(), YamlLimits.DEFAULT.bytes(), diagnostics);
        Optional<SourceNode> root = text.flatMap(t -> YamlTree.read(t, YamlLimits.DEFAULT, diagnostics));
        if (root.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(Position.START, "empty", "The script is empty", "Begin with `name: …` and `steps:`");
        }
        return root;
    }
}
