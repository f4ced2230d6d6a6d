package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.script.Diagnostic;
import java.util.List;

/** Errors in a script as a refused submission tells them. */
final class Mistakes {

    private Mistakes() {}

    static List<Problem> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .map(Mistakes::problem)
                .toList();
    }

    private static Problem problem(Diagnostic diagnostic) {
        String hint = diagnostic.hint() == null ? "" : " (" + diagnostic.hint() + ")";
        return new Problem(diagnostic.position().toString(), diagnostic.message() + hint);
    }
}
