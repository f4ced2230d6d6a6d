package io.loomdeck.console.editor;

import io.loomdeck.format.assist.Completion;
import io.loomdeck.format.assist.Proposal;
import io.loomdeck.step.StepTypes;
import java.util.List;
import org.springframework.stereotype.Service;

/** What the editor knows of the language. Reads no stored data, so that it needs no rights. Safe for any number of threads. */
@Service
public class WritingHelp {

    private static final int MOST_PROPOSALS = 200;

    private final Completion completion = new Completion(StepTypes.installed());

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
}
