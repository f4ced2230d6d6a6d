package io.loomdeck.console.importing.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.importing.ImportedFile;
import io.loomdeck.script.Diagnostic;
import java.util.Map;

/** One file: what it is, what it would do, and what is wrong with it. */
class FoundFile extends Div {

    private static final Map<String, String> FORMATS = Map.of(
            "yaml", "Loomdeck YAML",
            "curl", "curl commands",
            "har", "HAR capture",
            "selenium-ide", "Selenium IDE project",
            "postman", "Postman collection",
            "http", ".http requests");

    private final transient ImportedFile file;
    private final Checkbox chosen = new Checkbox();

    FoundFile(ImportedFile file) {
        this.file = file;
        addClassName("loom-import-file");
        boolean good = file.read().isRunnable();
        getElement().setAttribute("data-state", good ? "PASSED" : "FAILED");
        chosen.setValue(good);
        chosen.setAriaLabel("Import " + file.path());
        var name = new Span(file.name());
        name.addClassName("loom-import-name");
        var about = new Span(FORMATS.getOrDefault(file.format(), file.format()) + " · " + file.path());
        about.addClassName("loom-muted");
        var words = new Div(name, about);
        words.addClassName("loom-import-words");
        var head = new Div(chosen, words);
        head.addClassName("loom-import-head");
        add(head);
        if (!file.read().diagnostics().isEmpty()) {
            add(findings());
        }
        if (!file.outline().isEmpty()) {
            add(steps());
        }
    }

    boolean isChosen() {
        return chosen.getValue();
    }

    ImportedFile file() {
        return file;
    }

    private Details findings() {
        var list = new Div();
        list.addClassName("loom-import-lines");
        for (Diagnostic found : file.read().diagnostics()) {
            var place = new Span("Line " + found.position().line());
            place.addClassNames("loom-number", "loom-problem-place");
            String hint = found.hint() == null ? "" : " " + found.hint() + ".";
            var line = new Div(place, new Span(found.message() + "." + hint));
            line.getElement()
                    .setAttribute("data-severity", found.severity().name().toLowerCase(java.util.Locale.ROOT));
            list.add(line);
        }
        int count = file.read().diagnostics().size();
        var details = new Details(count == 1 ? "1 finding" : count + " findings", list);
        details.setOpened(!file.read().isRunnable());
        return details;
    }

    private Details steps() {
        var list = new Div();
        list.addClassName("loom-import-lines");
        file.outline().forEach(outlined -> {
            var line = new Div(new Span(outlined.text()));
            line.getStyle().set("--depth", String.valueOf(outlined.depth()));
            list.add(line);
        });
        int count = file.outline().size();
        return new Details("What it does: " + (count == 1 ? "1 step" : count + " steps"), list);
    }
}
