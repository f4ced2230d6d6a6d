package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;

/**
 * What all threads of one attempt share. Each part is safe for any number of threads.
 *
 * @param owned what is closed at the attempt's end
 * @param shields the {@code finally} blocks of steps that run
 */
record Attempt(
        Tools tools,
        AttemptRequest request,
        Trace trace,
        Gauge gauge,
        Plan plan,
        Owned owned,
        Standings standings,
        Shields shields) {

    /** What all attempts of an engine share. */
    record Tools(EngineOptions options, Expressions expressions, Timers timers, CpuLane cpu) {}
}
