package io.loomdeck.console.traces;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Makes lines of the events of an attempt: each step run becomes one when its end comes. Belongs to one thread. */
final class EventLines implements Consumer<AttemptEvent> {

    private final Consumer<StepLine> lines;
    private final Map<Long, Started> running = new HashMap<>();

    private record Started(Event.StepStarted event, long atMicros) {}

    EventLines(Consumer<StepLine> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(AttemptEvent event) {
        if (event.event() instanceof Event.StepStarted started) {
            running.put(started.stepRun(), new Started(started, event.atMicros()));
        } else if (event.event() instanceof Event.StepFinished finished) {
            Started started = running.remove(finished.stepRun());
            if (started != null) {
                lines.accept(line(started.event(), finished, event.atMicros() - finished.micros()));
            }
        }
    }

    private static StepLine line(Event.StepStarted started, Event.StepFinished finished, long startMicros) {
        Event.Failure error = finished.error();
        List<StepLine.Wait> waits = finished.waits().stream()
                .map(wait -> new StepLine.Wait(
                        wait.kind().name().toLowerCase(Locale.ROOT), wait.what(), wait.micros(), wait.times()))
                .toList();
        return new StepLine(
                started.stepRun(),
                started.parent(),
                started.path(),
                started.action(),
                started.label(),
                started.thread(),
                started.iteration(),
                started.itemLabel(),
                startMicros,
                finished.micros(),
                finished.status().name().toLowerCase(Locale.ROOT),
                finished.tries(),
                error == null ? null : error.message(),
                waits);
    }
}
