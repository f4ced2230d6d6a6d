package io.loomdeck.agent.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {

    private final StringWriter written = new StringWriter();
    private final PlainDisplay display = new PlainDisplay(new PrintWriter(written));
    private long now;

    @Test
    void stepsInLoopsAreQuietUnlessTheyFail() {
        started(1, 0, "Read every page", null);
        for (long i = 0; i < 3; i++) {
            started(10 + i, 1, "GET", i);
            finished(10 + i, Event.StepStatus.PASSED, null);
        }
        started(20, 1, "GET", 3L);
        finished(20, Event.StepStatus.FAILED, "no answer");
        finished(1, Event.StepStatus.PASSED, null);

        assertThat(written.toString().lines())
                .containsExactly("  ✗ GET [item]  no answer", "  ✓ Read every page  2 ms");
    }

    @Test
    void oneFailureIsSaidOnceHoweverManyStepsItEnds() {
        started(1, 0, "outer", null);
        started(2, 1, "middle", null);
        started(3, 2, "inner", null);
        finished(3, Event.StepStatus.FAILED, "broken");
        finished(2, Event.StepStatus.FAILED, "broken");
        finished(1, Event.StepStatus.FAILED, "broken");

        assertThat(written.toString().lines()).containsExactly("  ✗ inner  broken");
    }

    @Test
    void whatServersWriteCannotSteerTheTerminal() {
        emit(new Event.Logged(0, Event.LogLevel.WARN, "title \u001b]0;owned\u0007\u001b[2J\nnext\tline"));

        assertThat(written.toString())
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .contains("next\tline");
    }

    @Test
    void manyFailuresEndInOneLineThatSaysSo() {
        for (long i = 1; i <= 100; i++) {
            started(i, 0, "step", null);
            finished(i, Event.StepStatus.FAILED, "broken " + i);
        }

        assertThat(written.toString().lines()).hasSize(21).last().asString().contains("summary");
    }

    private void started(long id, long parent, String label, @Nullable Long iteration) {
        emit(new Event.StepStarted(
                id, parent, "steps", "http", label, 1, iteration, iteration == null ? null : "item"));
    }

    private void finished(long id, Event.StepStatus status, @Nullable String error) {
        emit(new Event.StepFinished(
                id, status, 1, 2000, error == null ? null : new Event.Failure("script", error, null, null)));
    }

    private void emit(Event event) {
        now++;
        display.accept(new AttemptEvent(now, now, event));
    }
}
