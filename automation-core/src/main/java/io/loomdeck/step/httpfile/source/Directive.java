package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;
import java.util.List;

/**
 * A line that takes requests from elsewhere: {@code import other.http}, {@code run #Login (@user=me)}, {@code run a.http}.
 *
 * @param target a file, or {@code #} and the name of a request
 * @param variables that are set for a run
 */
public record Directive(Kind kind, String target, List<Definition> variables, Position position) {

    public Directive {
        variables = List.copyOf(variables);
    }

    /** What it does. */
    public enum Kind {
        IMPORT,
        RUN
    }
}
