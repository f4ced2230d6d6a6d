package io.loomdeck.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers diagnostics while a script is read. Belongs to one thread. */
public final class Diagnostics {

    private final List<Diagnostic> found = new ArrayList<>();

    public void error(Position position, String code, String message, @Nullable String hint) {
        found.add(new Diagnostic(Diagnostic.Severity.ERROR, position, code, message, hint));
    }

    public void warning(Position position, String code, String message, @Nullable String hint) {
        found.add(new Diagnostic(Diagnostic.Severity.WARNING, position, code, message, hint));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /** All that was found so far, in the order of the text. */
    public List<Diagnostic> inOrder() {
        return found.stream().sorted(Comparator.comparing(Diagnostic::position)).toList();
    }
}
