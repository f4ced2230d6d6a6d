package io.loomdeck.console.shell;

import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** Says what is wrong, to screen readers at once; is not there while nothing is. */
public class ProblemBox extends Div {

    /** With nothing to say yet. */
    public ProblemBox() {
        addClassName("loom-problem");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /** Says something, or nothing where the text is null or blank. */
    public void show(@Nullable String problem) {
        setVisible(problem != null && !problem.isBlank());
        setText(problem == null ? "" : problem);
    }
}
