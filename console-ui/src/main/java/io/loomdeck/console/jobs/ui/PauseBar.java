package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.shell.TimeText;
import java.util.List;

/** Says what is paused, and ends it; nothing where nothing is. */
class PauseBar extends Div {

    private final transient QueuePauses pauses;
    private final boolean operator;

    /** @param operator whether the reader may end pauses */
    PauseBar(QueuePauses pauses, boolean operator) {
        this.pauses = pauses;
        this.operator = operator;
        addClassName("loom-pauses");
        getElement().setAttribute("role", "status");
    }

    /** Reads again; gives whether the whole queue is paused. */
    boolean refresh() {
        List<QueuePause> all = pauses.list();
        removeAll();
        all.forEach(pause -> add(line(pause)));
        setVisible(!all.isEmpty());
        return all.stream().anyMatch(pause -> pause.scriptId() == null);
    }

    private Div line(QueuePause pause) {
        var line = new Div(new Span(pause.words()), new TimeText(pause.at()));
        line.add(new Span("Jobs can be submitted, and those that run go on; none begins."));
        line.addClassName("loom-pause");
        if (operator) {
            var resume = new Button("Resume", _ -> {
                pauses.resume(pause.scriptId());
                refresh();
            });
            resume.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.PRIMARY);
            line.add(resume);
        }
        return line;
    }
}
