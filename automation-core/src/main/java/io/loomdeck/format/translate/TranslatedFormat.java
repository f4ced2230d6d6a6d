package io.loomdeck.format.translate;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.step.StepTypes;

/** A format of another tool, which is translated into the language's own tree. Stateless. */
public abstract class TranslatedFormat implements ScriptFormat {

    private final StepTypes types;

    /** Reads scripts of just these step types. */
    protected TranslatedFormat(StepTypes types) {
        this.types = types;
    }

    @Override
    public final ReadScript read(ScriptSource source) {
        var diagnostics = new Diagnostics();
        return TreeReading.read(tree(source, diagnostics), source.fileName(), types, diagnostics);
    }
}
