package io.loomdeck.format;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a source gave.
 *
 * @param script null where an error was found
 * @param diagnostics everything that was found, in the order of the text
 */
public record ReadScript(@Nullable Script script, List<Diagnostic> diagnostics) {

    public ReadScript {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether it can be run. */
    public boolean isRunnable() {
        return script != null && diagnostics.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }
}
