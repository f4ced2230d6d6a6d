package io.loomdeck.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A duration that counts on in the browser while it is running. */
@Tag("loom-timer")
public class Timer extends Component {

    private @Nullable Duration shown;
    private boolean counting;

    public Timer() {
        addClassName("loom-number");
    }

    /** Shows a duration; a running one counts on from there. */
    public void show(Duration elapsed, boolean running) {
        if (!running && !counting && elapsed.equals(shown)) {
            return;
        }
        shown = elapsed;
        counting = running;
        getElement().setProperty("running", running);
        getElement().setProperty("elapsedMillis", (double) elapsed.toMillis());
    }
}
