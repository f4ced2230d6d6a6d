package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;
import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import io.loomdeck.trace.TraceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Runs attempts, any number of them at once. Safe for any number of threads.
 *
 * <p>Starting an attempt costs two virtual threads; the engine itself has a thread for time limits and those of the cpu
 * lane.
 */
public final class Engine implements AutoCloseable {

    private final Attempt.Tools tools;

    private Engine(EngineOptions options, Timers timers) {
        this.tools =
                new Attempt.Tools(options, new Expressions(options.clock()), timers, new CpuLane(options.cpuThreads()));
    }

    public static Engine create(EngineOptions options) {
        return new Engine(options, new SystemTimers());
    }

    /** An engine in a time of its own. */
    static Engine create(EngineOptions options, Timers timers) {
        return new Engine(options, timers);
    }

    /**
     * Starts an attempt and returns at once.
     *
     * @param sink gets every event, in order, until the attempt has ended
     * @throws IllegalArgumentException where the script has an action that this engine does not know
     */
    public AttemptRun start(AttemptRequest request, TraceSink sink) {
        Plan plan = new Plan(request.script(), tools.options().stepTypes());
        Masker masker = Masker.of(secrets(request.script(), request.inputs(), request.secrets()));
        TraceFile file = new TraceFile(
                request.workspace().root(), masker, request.services().find(TraceKeeping.class) != null);
        Trace trace = new Trace(tools.options().clock(), sink, new EventMasker(masker), file);
        Gauge gauge = new Gauge();
        Standings standings = new Standings(tools.timers(), trace, gauge);
        AttemptLife life = new AttemptLife(new Attempt(
                tools, request, trace, gauge, plan, new Owned(), standings, new Shields(), Attempt.Call.NONE));
        CompletableFuture<AttemptResult> end = new CompletableFuture<>();
        Thread.ofVirtual().name("loomdeck-coordinator").start(() -> {
            try {
                end.complete(life.run());
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        return new AttemptRun(end, life);
    }

    /** What takes an attempt's secrets out of a text, as it is done with everything that its trace holds. */
    public static UnaryOperator<String> masking(
            Script script, Map<String, Object> inputs, Map<String, String> secrets) {
        Masker masker = Masker.of(secrets(script, inputs, secrets));
        return masker::text;
    }

    /** The secrets as such, and what was submitted for inputs that are secret. */
    private static List<String> secrets(Script script, Map<String, Object> inputs, Map<String, String> named) {
        List<String> secrets = new ArrayList<>(named.values());
        for (Input input : script.inputs()) {
            if (input.type() == Input.Type.SECRET && inputs.get(input.name()) instanceof String text) {
                secrets.add(text);
                secrets.addAll(SecretTexts.within(text));
            }
        }
        return secrets;
    }

    /** Ends the engine's own threads; attempts that still run lose their time limits and should be cancelled before. */
    @Override
    public void close() {
        tools.timers().close();
        tools.cpu().close();
    }
}
