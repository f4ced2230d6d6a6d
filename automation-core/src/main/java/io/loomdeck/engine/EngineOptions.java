package io.loomdeck.engine;

import io.loomdeck.step.StepTypes;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How an engine works.
 *
 * @param clock what scripts and the trace take for the time
 * @param cpuThreads of the cpu lane, at least 1
 * @param finallyGrace how long the {@code finally} steps of an attempt may take in all
 * @param joinBound how long threads that were told to end are waited for before they are reported and left behind
 * @param stepTypes the actions that scripts can use
 */
public record EngineOptions(
        InstantSource clock, int cpuThreads, Duration finallyGrace, Duration joinBound, StepTypes stepTypes) {

    /** The real clock, one thread a core, all installed step types. */
    public static EngineOptions standard() {
        return new EngineOptions(
                InstantSource.system(),
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                StepTypes.installed());
    }

    public EngineOptions withStepTypes(StepTypes types) {
        return new EngineOptions(clock, cpuThreads, finallyGrace, joinBound, types);
    }

    public EngineOptions withCpuThreads(int threads) {
        return new EngineOptions(clock, threads, finallyGrace, joinBound, stepTypes);
    }

    public EngineOptions withFinallyGrace(Duration grace) {
        return new EngineOptions(clock, cpuThreads, grace, joinBound, stepTypes);
    }

    public EngineOptions withJoinBound(Duration bound) {
        return new EngineOptions(clock, cpuThreads, finallyGrace, bound, stepTypes);
    }
}
