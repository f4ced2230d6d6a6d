package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;

/**
 * What all threads of one attempt share. Each part is safe for any number of threads.
 *
 * @param owned what is closed at the attempt's end
 * @param shields the {@code finally} blocks of steps that run
 * @param call which script of the attempt this is
 */
record Attempt(
        Tools tools,
        AttemptRequest request,
        Trace trace,
        Gauge gauge,
        Plan plan,
        Owned owned,
        Standings standings,
        Shields shields,
        Call call) {

    /**
     * A script that another one called, or the attempt's own.
     *
     * @param depth how many scripts are around it
     * @param path what stands before the paths of its steps
     */
    record Call(int depth, String path) {
        static final Call NONE = new Call(0, "");
    }

    /** The same attempt for a script that is called. */
    Attempt calling(AttemptRequest inner, Plan innerPlan, Call innerCall) {
        return new Attempt(tools, inner, trace, gauge, innerPlan, owned, standings, shields, innerCall);
    }

    /** What all attempts of an engine share. */
    record Tools(EngineOptions options, Expressions expressions, Timers timers, CpuLane cpu) {}
}
