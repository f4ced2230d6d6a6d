package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.ui.JobLinks;
import io.loomdeck.console.shell.Durations;
import io.loomdeck.console.shell.TimeText;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything about one agent, as a card that stays in place while its figures change. */
final class AgentPanel extends Div {

    /** Below this, two clocks are as good as equal. */
    private static final Duration NOTABLE_SKEW = Duration.ofSeconds(2);

    private final transient AgentService agents;
    private final Div head = new Div();
    private final Div facts = new Div();
    private final Button drain = new Button();
    private @Nullable AgentCard card;

    AgentPanel(AgentService agents) {
        this.agents = agents;
        addClassNames("loom-card", "loom-agent");
        head.addClassName("loom-agent-head");
        facts.addClassName("loom-agent-facts");
        drain.addThemeVariants(ButtonVariant.SMALL);
        drain.addClickListener(_ -> toggleDrain());
        var foot = new Div(drain);
        foot.addClassName("loom-toolbar");
        add(head, facts, foot);
    }

    void show(AgentCard current) {
        if (current.equals(card)) {
            return;
        }
        card = current;
        head.removeAll();
        head.add(new H2(current.name()), new AgentBadge(current.state()));
        current.labels().forEach(label -> head.add(label(label)));
        drain.setText(isDraining(current) ? "Resume" : "Drain");
        drain.setTooltipText(isDraining(current) ? "Take work again" : "Finish what runs and take nothing new");
        facts.removeAll();
        showLoad(current);
        showMachine(current);
    }

    private void showLoad(AgentCard current) {
        var meters = new LaneMeters(current.lanes());
        meters.add(LaneMeters.meter(
                "CPU load", current.cpuLoad(), 1, String.format(Locale.ROOT, "%.0f %%", 100 * current.cpuLoad())));
        meters.add(LaneMeters.meter(
                "Memory",
                (double) current.memoryUsed(),
                (double) current.memoryTotal(),
                gigabytes(current.memoryUsed()) + " / " + gigabytes(current.memoryTotal()) + " GB"));
        facts.add(meters);
        if (current.preparing() != null) {
            var note = new Div(new Span(current.preparing()));
            note.addClassName("loom-notice");
            facts.add(note);
        }
        if (!current.jobs().isEmpty()) {
            var list = new Div();
            list.addClassName("loom-agent-jobs");
            current.jobs().forEach(job -> list.add(JobLinks.toJob(job.jobId(), job.scriptName() + " #" + job.jobId())));
            facts.add(fact("Runs", list));
        }
    }

    private void showMachine(AgentCard current) {
        facts.add(fact(
                "Browsers", new Span(current.browsers().isEmpty() ? "none" : String.join(", ", current.browsers()))));
        facts.add(fact(
                "Machine",
                new Span(current.hostName() + ", " + current.operatingSystem() + ", " + current.cores() + " cores")));
        facts.add(fact("Version", new Span(current.version() + " on Java " + current.javaVersion())));
        facts.add(fact("Last seen", current.lastSeen() == null ? new Span("never") : new TimeText(current.lastSeen())));
        Duration skew = Duration.ofMillis(current.clockSkewMillis()).abs();
        if (skew.compareTo(NOTABLE_SKEW) >= 0) {
            facts.add(fact(
                    "Clock", new Span(Durations.human(skew) + (current.clockSkewMillis() > 0 ? " ahead" : " behind"))));
        }
    }

    private void toggleDrain() {
        AgentCard current = card;
        if (current == null) {
            return;
        }
        if (isDraining(current)) {
            agents.resume(current.id());
        } else {
            agents.drain(current.id());
        }
    }

    private static boolean isDraining(AgentCard card) {
        return card.state() == AgentState.DRAINING || card.state() == AgentState.DRAINED;
    }

    private static Component label(String text) {
        var label = new Span(text);
        label.addClassName("loom-label");
        return label;
    }

    private static Component fact(String name, Component value) {
        var term = new Span(name);
        term.addClassName("loom-fact-name");
        var fact = new Div(term, value);
        fact.addClassName("loom-agent-fact");
        return fact;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e9);
    }
}
