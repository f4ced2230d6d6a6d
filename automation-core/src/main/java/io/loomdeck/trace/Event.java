package io.loomdeck.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an attempt.
 *
 * <p>Ids of step runs count from 1 within the attempt; parent 0 is the attempt itself. Every text has had its secrets
 * masked before it became part of an event.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.AttemptStarted.class, name = "attemptStarted"),
    @JsonSubTypes.Type(value = Event.StepStarted.class, name = "stepStarted"),
    @JsonSubTypes.Type(value = Event.StepFinished.class, name = "stepFinished"),
    @JsonSubTypes.Type(value = Event.StepRetried.class, name = "stepRetried"),
    @JsonSubTypes.Type(value = Event.Logged.class, name = "logged"),
    @JsonSubTypes.Type(value = Event.HttpExchanged.class, name = "httpExchanged"),
    @JsonSubTypes.Type(value = Event.Asserted.class, name = "asserted"),
    @JsonSubTypes.Type(value = Event.ArtifactKept.class, name = "artifactKept"),
    @JsonSubTypes.Type(value = Event.PageFailed.class, name = "pageFailed"),
    @JsonSubTypes.Type(value = Event.LoopProgressed.class, name = "loopProgressed"),
    @JsonSubTypes.Type(value = Event.StepsAggregated.class, name = "stepsAggregated"),
    @JsonSubTypes.Type(value = Event.Shed.class, name = "shed"),
    @JsonSubTypes.Type(value = Event.ThreadsSampled.class, name = "threadsSampled"),
    @JsonSubTypes.Type(value = Event.ThreadsStanding.class, name = "threadsStanding"),
    @JsonSubTypes.Type(value = Event.AttemptFinished.class, name = "attemptFinished")
})
public sealed interface Event {

    /** The attempt's first event. */
    record AttemptStarted(String scriptName, Map<String, String> inputs) implements Event {}

    /**
     * A step run began.
     *
     * @param parent the id of the step run around it
     * @param path of the step in the script
     * @param label what people read: the step's name, or a summary of what it does
     * @param thread which of the attempt's threads runs it, counted from 1 and reused
     * @param iteration which round of the surrounding loop, from 0, or null outside of loops
     * @param itemLabel what the loop goes over in this round, shortened, or null
     */
    record StepStarted(
            long stepRun,
            long parent,
            String path,
            String action,
            String label,
            int thread,
            @Nullable Long iteration,
            @Nullable String itemLabel)
            implements Event {}

    /**
     * A step run ended.
     *
     * @param tries how often it was tried, at least 1 unless it was skipped
     * @param micros from its start to its end; in a long loop a failed step run's start is sent only with its end, so
     *     that the times of the two events do not tell how long it took
     * @param error why it did not pass, or null
     * @param waits what it waited for, in the order of the first waits; those of older agents are not known
     */
    record StepFinished(
            long stepRun,
            StepStatus status,
            int tries,
            long micros,
            @Nullable Failure error,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Waited> waits)
            implements Event {

        public StepFinished {
            waits = Objects.requireNonNullElse(waits, List.<Waited>of());
        }

        /** A step run that waited for nothing. */
        public StepFinished(long stepRun, StepStatus status, int tries, long micros, @Nullable Failure error) {
            this(stepRun, status, tries, micros, error, List.of());
        }
    }

    /** A try of a step failed and another one follows after a wait. */
    record StepRetried(long stepRun, int failedTry, long waitMillis, Failure error) implements Event {}

    /**
     * A line for the job's log.
     *
     * @param stepRun that wrote it, 0 for the attempt itself
     */
    record Logged(long stepRun, LogLevel level, String message) implements Event {}

    /** An HTTP exchange ended, well or badly. */
    record HttpExchanged(long stepRun, HttpExchange exchange) implements Event {}

    /** An expectation was evaluated. */
    record Asserted(
            long stepRun,
            boolean passed,
            String description,
            @Nullable String expected,
            @Nullable String actual) implements Event {}

    /** A file of the workspace was kept. */
    record ArtifactKept(long stepRun, Artifact artifact) implements Event {}

    /** A browser action failed, and this is what the page was like. */
    record PageFailed(long stepRun, PageEvidence page) implements Event {}

    /** How far a loop is; sent at most a few times a second, and once at its end. */
    record LoopProgressed(long stepRun, LoopProgress progress) implements Event {}

    /**
     * Step runs that were counted and not sent one by one, because a loop has too many of them.
     *
     * @param stepRun of the loop
     * @param count since the last such event of that loop
     */
    record StepsAggregated(long stepRun, long count) implements Event {}

    /** What was shed, so that nothing is dropped in silence. */
    record Shed(String what, long count, String reason) implements Event {}

    /** How many threads the attempt has and how much work they did; sent with progress and once at the end. */
    record ThreadsSampled(int running, int most, long busyMillis, long wallMillis) implements Event {}

    /**
     * Where the attempt's threads stand; sent at most four times a second while that changes.
     *
     * @param threads at most a few dozen, those that have been in their step the longest
     * @param others how many more there are, by step
     */
    record ThreadsStanding(List<Standing> threads, List<Crowd> others) implements Event {}

    /**
     * The attempt's last event.
     *
     * @param question what is to be decided where the outcome is {@link Outcome#WAITING}, else null
     */
    record AttemptFinished(
            Outcome outcome,
            @Nullable Failure error,
            Map<String, Object> outputs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Question question)
            implements Event {

        /** An end that leaves nothing open. */
        public AttemptFinished(Outcome outcome, @Nullable Failure error, Map<String, Object> outputs) {
            this(outcome, error, outputs, null);
        }
    }

    /**
     * Something that a person decides.
     *
     * @param step the path of the step that asks
     * @param by the lowest role that may decide: {@code operator}
     * @param withinMillis how long is waited for it, 0 for as long as it takes
     */
    record Question(String step, String text, String by, long withinMillis) {}

    /** How a step run ended. */
    enum StepStatus {
        PASSED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    /** How an attempt ended. */
    enum Outcome {
        PASSED,
        FAILED,
        CANCELLED,
        /** It left what it had, for another attempt to go on when somebody has decided. */
        WAITING
    }

    /** How much a log line weighs. */
    enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /**
     * Why something failed, in words for the author of the script.
     *
     * @param errorClass key of an {@link io.loomdeck.script.ErrorClass}
     * @param position in the script as {@code line:column}, or null
     */
    record Failure(
            String errorClass,
            String message,
            @Nullable String hint,
            @Nullable String position) {}

    /**
     * A request with its response.
     *
     * @param status 0 where no response came
     * @param phases durations in microseconds by phase: {@code dns}, {@code connect}, {@code tls}, {@code send},
     *     {@code wait}, {@code receive}; a phase that did not occur is missing
     * @param requestBody shortened, or null for none
     * @param responseBody shortened, or null for none or for what is not text
     */
    record HttpExchange(
            String method,
            String url,
            int status,
            String protocol,
            List<Header> requestHeaders,
            List<Header> responseHeaders,
            @Nullable String requestBody,
            @Nullable String responseBody,
            long requestBytes,
            long responseBytes,
            long totalMicros,
            Map<String, Long> phases,
            @Nullable String error) {}

    /**
     * What a step run waited for, all waits for the same thing together.
     *
     * @param what the name of the limit, lock or host, or an empty text
     * @param micros in all
     * @param times at least 1
     */
    record Waited(WaitKind kind, String what, long micros, int times) {}

    /**
     * Where one thread stands.
     *
     * @param stepRun the innermost step run that was sent, 0 for none
     * @param path of the step that it is in, or of the loop whose next round it is about to take
     * @param itemLabel what the loop goes over in this round, or null
     * @param sinceMicros when the wait began, else when the step run did; microseconds since the epoch
     * @param waitingFor null where it works
     * @param what the name of what it waits for, or null
     */
    record Standing(
            int thread,
            long stepRun,
            String path,
            String label,
            @Nullable String itemLabel,
            long sinceMicros,
            @Nullable WaitKind waitingFor,
            @Nullable String what) {}

    /** Threads that stand in the same step, working or waiting for the same kind of thing. */
    record Crowd(String path, String label, @Nullable WaitKind waitingFor, int count) {}

    /** One header field. */
    record Header(String name, String value) {}

    /**
     * A kept file.
     *
     * @param name relative path in the workspace, {@code /} between the parts
     * @param kind {@code screenshot}, {@code file}, {@code table}, {@code trace}
     */
    record Artifact(String name, String kind, String mediaType, long bytes, String sha256) {}

    /**
     * How far a loop is.
     *
     * @param total iterations in all, or -1 where it is not known yet
     * @param perSecond iterations that ended in the last seconds, a second
     * @param p50Micros percentiles of the iterations' durations
     */
    record LoopProgress(
            long total,
            long done,
            long failed,
            int running,
            int concurrency,
            double perSecond,
            long p50Micros,
            long p95Micros,
            long p99Micros) {}
}
