package io.loomdeck.console.streams;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import org.jspecify.annotations.Nullable;

/** An evaluated expectation as it is kept and served. */
record CheckItem(
        long sequence,
        long atMicros,
        long stepRun,
        boolean passed,
        String description,
        @Nullable String expected,
        @Nullable String actual) {

    static CheckItem of(AttemptEvent event, Event.Asserted asserted) {
        return new CheckItem(
                event.sequence(),
                event.atMicros(),
                asserted.stepRun(),
                asserted.passed(),
                asserted.description(),
                asserted.expected(),
                asserted.actual());
    }

    AttemptEvent event() {
        return new AttemptEvent(sequence, atMicros, new Event.Asserted(stepRun, passed, description, expected, actual));
    }
}
