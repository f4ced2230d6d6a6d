package io.loomdeck.format.translate;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.check.ScriptCheck;
import io.loomdeck.format.tree.DocumentReader;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a script of the tree that a format gave: reads its keys, then checks what the script means. */
public final class TreeReading {

    private static final int MOST_DIAGNOSTICS = 100;

    private TreeReading() {}

    /**
     * The script with everything that was found, or no script where an error was.
     *
     * @param root empty where the format could not make a tree; the reason is among the diagnostics
     * @param fileName names the script where it does not say its name itself
     */
    public static ReadScript read(
            Optional<SourceNode> root, String fileName, StepTypes types, Diagnostics diagnostics) {
        Script script = root.map(tree -> new DocumentReader(types, diagnostics).read(tree, fileName))
                .orElse(null);
        if (script != null) {
            new ScriptCheck(types, diagnostics).check(script);
        }
        return new ReadScript(diagnostics.hasErrors() ? null : script, capped(diagnostics.inOrder()));
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
