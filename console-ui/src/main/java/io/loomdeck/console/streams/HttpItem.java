package io.loomdeck.console.streams;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;

/** An HTTP exchange as it is kept and served. */
record HttpItem(long sequence, long atMicros, long stepRun, Event.HttpExchange exchange) {

    static HttpItem of(AttemptEvent event, Event.HttpExchanged exchanged) {
        return new HttpItem(event.sequence(), event.atMicros(), exchanged.stepRun(), exchanged.exchange());
    }

    AttemptEvent event() {
        return new AttemptEvent(sequence, atMicros, new Event.HttpExchanged(stepRun, exchange));
    }
}
