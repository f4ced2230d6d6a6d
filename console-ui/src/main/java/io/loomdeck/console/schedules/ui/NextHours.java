package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.Upcoming;
import io.loomdeck.console.shell.TimeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much fires in each of the next hours, and what fires first. */
class NextHours extends Div {

    private static final int HOURS = 24;
    private static final int MOST = 20_000;
    private static final int LISTED = 8;

    private final transient Clock clock;
    private transient List<?> shown = List.of();
    private boolean any;

    NextHours(Clock clock) {
        this.clock = clock;
    }

    /**
     * Shows what is to come, and says whether there is anything. Nothing is counted again while the schedules stand as they
     * did.
     */
    boolean show(List<Schedule> schedules) {
        List<?> standing = schedules.stream()
                .map(each -> List.of(each.id(), each.paused(), Optional.ofNullable(each.nextAt())))
                .toList();
        if (!standing.equals(shown)) {
            shown = standing;
            show(Upcoming.of(schedules, clock.instant().plus(Duration.ofHours(HOURS)), MOST), clock.instant());
        }
        return any;
    }

    private void show(List<Upcoming> moments, Instant now) {
        any = !moments.isEmpty();
        removeAll();
        add(bars(moments, now));
        var scale = new Div(
                new Span("now"), new Span("in 6 h"), new Span("in 12 h"), new Span("in 18 h"), new Span("in 24 h"));
        scale.addClassNames("loom-hours-scale", "loom-muted");
        add(scale);
        moments.stream().limit(LISTED).forEach(moment -> {
            var row = new Div(
                    new TimeText(moment.at()), new Span(moment.schedule().scriptName()));
            row.addClassName("loom-firing");
            add(row);
        });
        if (moments.size() > LISTED) {
            var more = new Span("and " + (moments.size() - LISTED) + (moments.size() == MOST ? " or more" : " more"));
            more.addClassName("loom-muted");
            add(more);
        }
    }

    private static Div bars(List<Upcoming> moments, Instant now) {
        int[] counts = new int[HOURS];
        moments.forEach(moment ->
                counts[Math.clamp(Duration.between(now, moment.at()).toHours(), 0, HOURS - 1)]++);
        int most = Arrays.stream(counts).max().orElse(0);
        var bars = new Div();
        bars.addClassName("loom-hours");
        for (int hour = 0; hour < HOURS; hour++) {
            var bar = new Div();
            bar.getStyle().set("--share", String.valueOf(most == 0 ? 0 : (double) counts[hour] / most));
            bar.getElement().setAttribute("title", counts[hour] + " in hour " + (hour + 1) + " from now");
            bars.add(bar);
        }
        return bars;
    }
}
