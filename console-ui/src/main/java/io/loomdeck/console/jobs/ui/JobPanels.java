package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.dom.Element;
import io.loomdeck.console.jobs.JobDetails;
import java.util.List;
import java.util.Map;

/** Timeline and log side by side, and below them everything else that the job left. */
final class JobPanels extends Div {

    private final Element failures = new Element("loom-failures");
    private final Element timeline = new Element("loom-timeline");
    private final Element log = new Element("loom-log");
    private final Element exchanges = new Element("loom-exchanges");
    private final Element checks = new Element("loom-checks");
    private final Element artifacts = new Element("loom-artifacts");
    private final Div data = new Div();
    private Map<String, String> shownInputs = Map.of();
    private Map<String, Object> shownOutputs = Map.of();

    JobPanels() {
        addClassName("loom-panels");
        var top = new Div(panel("Timeline", timeline), panel("Log", log));
        top.addClassName("loom-panels-top");
        var tabs = new TabSheet();
        tabs.addClassName("loom-panels-tabs");
        tabs.add("Files", wrap(artifacts));
        tabs.add("HTTP", wrap(exchanges));
        tabs.add("Assertions", wrap(checks));
        tabs.add("Inputs and outputs", data);
        data.addClassName("loom-data");
        getElement().appendChild(failures);
        add(top, tabs);
        filterByStep();
    }

    /** Which attempt is shown: the base address of its data. */
    void source(String base) {
        all().forEach(element -> element.setProperty("src", base));
    }

    /** Tells the panels that there is more. */
    void refresh() {
        all().forEach(element -> element.executeJs("this.refresh && this.refresh()"));
    }

    void show(JobDetails details) {
        if (details.inputs().equals(shownInputs)
                && details.outputs().equals(shownOutputs)
                && data.getElement().getChildCount() > 0) {
            return;
        }
        shownInputs = details.inputs();
        shownOutputs = details.outputs();
        data.removeAll();
        data.add(new H3("Inputs"), values(shownInputs, "This job was submitted without inputs; the defaults applied."));
        data.add(new H3("Outputs"), values(shownOutputs, "No outputs yet."));
    }

    /** A step that is chosen in the timeline narrows the exchanges and assertions to that step. */
    private void filterByStep() {
        timeline.addEventListener("step-selected", event -> {
                    double stepRun =
                            event.getEventData().get("event.detail.stepRun").asDouble();
                    exchanges.setProperty("stepRun", stepRun);
                    checks.setProperty("stepRun", stepRun);
                })
                .addEventData("event.detail.stepRun");
    }

    private List<Element> all() {
        return List.of(failures, timeline, log, exchanges, checks, artifacts);
    }

    private static Div panel(String title, Element content) {
        var panel = new Div(new com.vaadin.flow.component.html.H2(title));
        panel.addClassNames("loom-card", "loom-panel");
        panel.getElement().appendChild(content);
        return panel;
    }

    private static Div wrap(Element content) {
        var box = new Div();
        box.getElement().appendChild(content);
        return box;
    }

    private static Component values(Map<String, ?> values, String whenEmpty) {
        if (values.isEmpty()) {
            var nothing = new Paragraph(whenEmpty);
            nothing.addClassName("loom-muted");
            return nothing;
        }
        var list = new Div();
        list.addClassName("loom-values");
        values.forEach((name, value) -> {
            var shown = new Pre(String.valueOf(value));
            list.add(new com.vaadin.flow.component.html.Span(name), shown);
        });
        return list;
    }
}
