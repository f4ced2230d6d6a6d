package io.loomdeck.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A point in time, shown in the reader's own zone, with the age in words; the whole of it as a tooltip. The browser
 * formats it, since only the browser knows the zone.
 */
@Tag("loom-time")
public class TimeText extends Component {

    public TimeText(@Nullable Instant at) {
        if (at != null) {
            getElement().setAttribute("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }
}
