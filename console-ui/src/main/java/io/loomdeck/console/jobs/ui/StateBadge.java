package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.JobState;
import java.util.Locale;

/** A job's state as a coloured mark with its word. */
public final class StateBadge extends Span {

    public StateBadge(JobState state) {
        addClassName("loom-state");
        show(state);
    }

    /** Shows another state. */
    public void show(JobState state) {
        setText(words(state));
        getElement().setAttribute("data-state", state.name());
    }

    /** The state as people read it. */
    public static String words(JobState state) {
        String name = state.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
