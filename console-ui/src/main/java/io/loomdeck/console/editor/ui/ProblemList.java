package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.format.assist.QuickFixes;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything that is wrong or doubtful in a script; a click goes to the place, another one mends it where that is plain. */
class ProblemList extends Div {

    private final transient Consumer<Position> goTo;
    private final transient Function<Diagnostic, Optional<QuickFixes.Fix>> fixes;
    private final transient Consumer<QuickFixes.Fix> apply;
    private final Span summary = new Span();
    private final Div list = new Div();

    /** A list that only shows. */
    ProblemList(Consumer<Position> goTo) {
        this(goTo, _ -> Optional.empty(), _ -> {});
    }

    ProblemList(
            Consumer<Position> goTo,
            Function<Diagnostic, Optional<QuickFixes.Fix>> fixes,
            Consumer<QuickFixes.Fix> apply) {
        this.goTo = goTo;
        this.fixes = fixes;
        this.apply = apply;
        addClassName("loom-problems");
        summary.addClassName("loom-problems-summary");
        list.addClassName("loom-problems-list");
        list.getElement().setAttribute("role", "list");
        summary.getElement().setAttribute("role", "status");
        add(summary, list);
    }

    void show(List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .count();
        long warnings = diagnostics.size() - errors;
        summary.setText(words(errors, warnings));
        getElement().setAttribute("data-state", errors > 0 ? "errors" : warnings > 0 ? "warnings" : "none");
        list.removeAll();
        diagnostics.forEach(diagnostic -> list.add(row(diagnostic)));
        list.setVisible(!diagnostics.isEmpty());
    }

    private static String words(long errors, long warnings) {
        if (errors + warnings == 0) {
            return "No problems. It can be run.";
        }
        String text = errors == 0 ? "It can be run" : counted(errors, "error") + ": it cannot be run yet";
        return warnings == 0 ? text : text + ", " + counted(warnings, "warning");
    }

    private static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private Div row(Diagnostic diagnostic) {
        var row = new Div(place(diagnostic));
        row.addClassName("loom-problem-row");
        row.getElement().setAttribute("role", "listitem");
        row.getElement()
                .setAttribute("data-severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
        fixes.apply(diagnostic).ifPresent(fix -> {
            var mend = new NativeButton(fix.title(), _ -> apply.accept(fix));
            mend.addClassName("loom-problem-fix");
            mend.getElement().setAttribute("title", "Alt+Enter in the line does the same");
            row.add(mend);
        });
        return row;
    }

    private NativeButton place(Diagnostic diagnostic) {
        var line = new Span("Line " + diagnostic.position().line());
        line.addClassNames("loom-problem-place", "loom-number");
        var words = new Div(new Span(diagnostic.message()));
        if (diagnostic.hint() != null) {
            var hint = new Span(diagnostic.hint());
            hint.addClassName("loom-muted");
            words.add(hint);
        }
        var place = new NativeButton();
        place.add(line, words);
        place.addClassName("loom-problem-go");
        place.addClickListener(_ -> goTo.accept(diagnostic.position()));
        return place;
    }
}
