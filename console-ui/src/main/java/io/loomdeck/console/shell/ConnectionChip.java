package io.loomdeck.console.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.shared.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what is on the page is live, and how old it is.
 *
 * <p>The server beats every few seconds over the same push connection that carries the data; the browser shows
 * "live" as long as beats arrive, and the age of the last one when they do not.
 */
@Tag("loom-connection")
class ConnectionChip extends Component {

    private final transient LiveHeartbeat heartbeat;
    private transient @Nullable Registration beats;

    ConnectionChip(LiveHeartbeat heartbeat) {
        this.heartbeat = heartbeat;
        getElement().setAttribute("role", "status");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        var ui = attached.getUI();
        getElement().setProperty("intervalMillis", (double) LiveHeartbeat.INTERVAL.toMillis());
        beats = heartbeat.add(() -> {
            var _ = ui.access(() -> getElement().executeJs("this.beat && this.beat()"));
        });
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (beats != null) {
            beats.remove();
            beats = null;
        }
    }
}
