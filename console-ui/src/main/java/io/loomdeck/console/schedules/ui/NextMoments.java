package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.schedules.ScheduleRefusedException;
import io.loomdeck.console.schedules.Trigger;
import io.loomdeck.console.schedules.TriggerKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a trigger means: in words, and its next ten moments by the clock of its zone. */
class NextMoments extends Div {

    private static final int MOST = 10;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    private final transient Clock clock;

    NextMoments(Clock clock) {
        this.clock = clock;
        addClassName("loom-moments");
        getElement().setAttribute("aria-live", "polite");
    }

    void show(TriggerKind kind, String text, ZoneId zone) {
        removeAll();
        try {
            Trigger trigger = Trigger.read(kind, text, zone);
            add(new Span(trigger.words()));
            DateTimeFormatter shown = kind == TriggerKind.INTERVAL ? SECONDS : MINUTES;
            for (Instant moment : trigger.next(clock.instant(), MOST)) {
                var line = new Div(new Span(shown.format(moment.atZone(zone))));
                line.addClassName("loom-muted");
                add(line);
            }
        } catch (ScheduleRefusedException e) {
            var wrong = new Span(e.getMessage());
            wrong.addClassName("loom-wrong");
            add(wrong);
        }
    }
}
