package io.loomdeck.console.overview.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.dom.Element;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.jobs.ThroughputPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs that ended and how long they took, over time. */
final class ThroughputCharts extends Div {

    private final transient JobStatistics statistics;
    private final Element throughput = new Element("loom-chart");
    private final Element durations = new Element("loom-chart");
    private final Select<Window> window = new Select<>();

    ThroughputCharts(JobStatistics statistics) {
        this.statistics = statistics;
        addClassName("loom-charts");
        throughput.setProperty("kind", "throughput");
        durations.setProperty("kind", "durations");
        window.setItems(Window.values());
        window.setItemLabelGenerator(Window::label);
        window.setValue(Window.HOUR);
        window.setAriaLabel("Time range");
        window.addValueChangeListener(_ -> reload());
        var head = new Div(new H2("Jobs that ended"), window);
        head.addClassName("loom-card-head");
        add(chart(head, throughput), chart(new Div(new H2("Duration")), durations));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJavaScript("context://webjars/echarts/echarts.min.js");
    }

    void reload() {
        Window shown = window.getValue();
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (ThroughputPoint point : statistics.throughput(shown.length, shown.bucket)) {
            if (point.passed() + point.failed() > 0) {
                points.add(values(point));
            }
        }
        for (Element chart : List.of(throughput, durations)) {
            chart.setProperty("windowMillis", (double) shown.length.toMillis());
            chart.setPropertyList("points", points);
        }
    }

    private static Map<String, @Nullable Object> values(ThroughputPoint point) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("at", (double) point.at().toEpochMilli());
        values.put("passed", point.passed());
        values.put("failed", point.failed());
        values.put("p50", millis(point.p50()));
        values.put("p95", millis(point.p95()));
        return values;
    }

    private static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : (double) duration.toMillis();
    }

    private static Div chart(Div head, Element chart) {
        var card = new Div(head);
        card.addClassName("loom-card");
        card.getElement().appendChild(chart);
        return card;
    }

    /** How far back the charts reach, in how many bars. */
    private enum Window {
        HOUR("Last hour", Duration.ofHours(1), Duration.ofMinutes(1)),
        DAY("Last 24 hours", Duration.ofHours(24), Duration.ofMinutes(20)),
        WEEK("Last 7 days", Duration.ofDays(7), Duration.ofHours(3));

        private final String label;
        private final Duration length;
        private final Duration bucket;

        Window(String label, Duration length, Duration bucket) {
            this.label = label;
            this.length = length;
            this.bucket = bucket;
        }

        String label() {
            return label;
        }
    }
}
