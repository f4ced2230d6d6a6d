package io.loomdeck.step;

import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a running step sees of the attempt around it.
 *
 * <p>Belongs to the thread of the step run; a block that is run elsewhere gets a context of its own.
 */
public interface StepContext extends StepThread, StepFlow {

    /** The step that runs. */
    Step step();

    /** The id of this step run, for what is recorded about it. */
    long stepRun();

    /** The variables that the step sees. */
    Variables variables();

    /** The value of a template, with the type that its expression gives. */
    @Nullable
    Object evaluate(Template template);

    /** The value of a template with further names bound for this one evaluation. */
    @Nullable
    Object evaluate(Template template, Map<String, ?> bindings);

    /** The value of a template as text; null becomes an empty text. */
    String text(Template template);

    /** Writes a line of the job's log. Secrets are masked. */
    void log(Event.LogLevel level, String message);

    /** A text as {@link #log} would write it: without secrets. For what is kept as a file. */
    default String masked(String text) {
        return text;
    }

    /** Records something that happened: an exchange, an assertion, an artifact, progress. Secrets are masked. */
    void record(Event event);

    /**
     * Keeps a file of the workspace as an artifact of the job.
     *
     * @param file in the workspace
     * @param kind {@code screenshot}, {@code file}, {@code table}
     */
    void keep(Path file, String kind);

    /** The job's own folder and whatever else of the file system the agent allows. */
    Workspace workspace();

    /** Time, for measuring and for waiting. */
    InstantSource clock();

    /**
     * Something that the agent offers to all attempts: a connection pool, the browsers.
     *
     * @throws StepException of class {@code agent} where the agent does not have it
     */
    <T> T service(Class<T> type) throws StepException;

    /** Something that belongs to the attempt and is closed at its end, made when it is first asked for. */
    <T extends AutoCloseable> T attemptScoped(Class<T> type, Supplier<T> maker);

    /**
     * Something that no two threads share: it belongs to the round of the innermost concurrent block around the step and
     * is closed at that round's end. Where no block around the step is concurrent, this is {@link #attemptScoped}.
     */
    default <T extends AutoCloseable> T threadScoped(Class<T> type, Supplier<T> maker) {
        return attemptScoped(type, maker);
    }

    /**
     * Runs a block in this thread, in a scope of its own inside the step's.
     *
     * @param declared values of the variables that the block declares
     * @return the value of the block's last step that has one, or null
     * @throws Exception the block's failure
     */
    @Nullable
    Object run(Step.Block block, Map<String, ?> declared) throws Exception;

    /**
     * Runs many rounds of blocks concurrently, each on a virtual thread, and returns when all have ended. What a failure
     * means is the step's {@code onError}. Progress is recorded.
     *
     * @param rounds made as they are started, so that a million of them need no memory
     * @param total how many there are, or -1
     * @param concurrency most at once; a negative number lets the engine find out how many are best, at most so many
     *     without the sign
     * @throws Exception the first failure, or a summary of them all
     */
    void fanOut(java.util.Iterator<Round> rounds, long total, int concurrency) throws Exception;

    /**
     * One round of a loop, or one branch.
     *
     * @param label shown in the timeline, or null
     * @param onResult gets the value of the block's last step that has one, in the round's thread; not called where the
     *     round fails
     */
    record Round(
            Step.Block block,
            Map<String, ?> declared,
            @Nullable String label,
            Consumer<@Nullable Object> onResult) {

        /** A round whose value nobody wants. */
        public Round(Step.Block block, Map<String, ?> declared, @Nullable String label) {
            this(block, declared, label, _ -> {});
        }
    }

    /**
     * Runs a part of this step as a step run of its own, in this thread, so that the trace shows when it began and how
     * it ended: one action of a browser step. A failure marks that step run and is thrown on as it is.
     *
     * @param pathSuffix the part's place below the step's path: {@code browser[2]}
     * @param action what the trace calls it: {@code browser.click}
     * @param label what people read
     */
    default <T extends @Nullable Object> T child(String pathSuffix, String action, String label, ChildWork<T> work)
            throws Exception {
        return work.run(this);
    }

    /** A part of a step. */
    @FunctionalInterface
    interface ChildWork<T extends @Nullable Object> {

        /**
         * Does the part.
         *
         * @param context of the part's own step run
         */
        T run(StepContext context) throws Exception;
    }

    /** Evaluates all, records each, then fails if one did not hold. */
    void check(List<io.loomdeck.script.Expectation> expectations, @Nullable Object result) throws StepException;

    /** Takes variables from a result, in order. */
    void extract(List<io.loomdeck.script.Extraction> extractions, @Nullable Object result) throws StepException;
}
