package io.loomdeck.console.editor;

import io.loomdeck.format.assist.Completion;
import io.loomdeck.format.assist.Hover;
import io.loomdeck.format.assist.Proposal;
import io.loomdeck.format.assist.QuickFixes;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the editor knows of the language. Reads no stored data, so that it needs no rights. Safe for any number of threads. */
@Service
public class WritingHelp {

    private static final int MOST_PROPOSALS = 200;

    private final Completion completion = new Completion(StepTypes.installed());
    private final Hover hover = new Hover(StepTypes.installed());

    /**
     * What could stand at a place.
     *
     * @param line from 1
     * @param column from 1
     */
    public List<Proposal> complete(String text, int line, int column) {
        List<Proposal> found = completion.at(text, line, column);
        return found.subList(0, Math.min(found.size(), MOST_PROPOSALS));
    }

    /**
     * What the word at a place means.
     *
     * @param line from 1
     * @param column from 1
     */
    public Optional<Hover.Help> meaning(String text, int line, int column) {
        return hover.at(text, line, column);
    }

    /** The change that mends what was found in a text, where there is one that needs no decision. */
    public Optional<QuickFixes.Fix> fix(String text, Diagnostic diagnostic) {
        return QuickFixes.of(text, diagnostic);
    }
}
