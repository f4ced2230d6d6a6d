package io.loomdeck.trace;

/**
 * Takes an attempt's events as they happen.
 *
 * <p>The engine calls it from one thread at a time, in the order of the sequence numbers, and expects it to return
 * quickly: a sink that has to wait keeps the events itself.
 */
@FunctionalInterface
public interface TraceSink {

    void accept(AttemptEvent event);
}
