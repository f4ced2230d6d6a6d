package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.agents.AgentCard;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many slots of each lane are taken. */
final class LaneMeters extends Div {

    LaneMeters(Map<String, AgentCard.SlotUse> lanes) {
        addClassName("loom-lanes");
        new TreeMap<>(lanes)
                .forEach((lane, use) ->
                        add(meter(lane + " slots", use.used(), use.total(), use.used() + " / " + use.total())));
    }

    /** A name, a bar, and the figures. */
    static Div meter(String name, double used, double total, String figures) {
        var fill = new Div();
        double percent = total <= 0 ? 0 : Math.clamp(100 * used / total, 0, 100);
        fill.getStyle().set("inline-size", String.format(Locale.ROOT, "%.1f%%", percent));
        var track = new Div(fill);
        track.addClassName("loom-meter-track");
        var text = new Span(figures);
        text.addClassName("loom-number");
        var meter = new Div(new Span(name), track, text);
        meter.addClassName("loom-meter");
        return meter;
    }
}
