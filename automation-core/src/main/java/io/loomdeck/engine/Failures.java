package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what kind of failure an exception is, in words for the author of the script. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int LONGEST_MESSAGE = 8_000;

    private Failures() {}

    /** The failure as it is recorded; one that came from a step further in stays as it is. */
    static StepFailed of(Throwable problem, @Nullable Position position) {
        if (problem instanceof StepFailed failed) {
            return failed;
        }
        StepException explained = explained(problem);
        Position known = explained instanceof PlacedException placed ? placed.position() : position;
        String place = known == null ? null : known.toString();
        String message = explained.getMessage() == null ? "It failed" : explained.getMessage();
        message = Values.shortened(message, LONGEST_MESSAGE);
        Event.Failure failure = new Event.Failure(explained.errorClass().key(), message, explained.hint(), place);
        return new StepFailed(explained.errorClass(), failure, problem);
    }

    private static StepException explained(Throwable problem) {
        return switch (problem) {
            case StepException known -> known;
            case InterruptedException e -> make(ErrorClass.AGENT, "It was interrupted", null, e);
            case SocketTimeoutException e -> make(ErrorClass.TIMEOUT, "The other side did not answer in time", null, e);
            case UnknownHostException e -> make(ErrorClass.CONNECTION, "There is no host " + e.getMessage(), null, e);
            case SocketException e -> make(ErrorClass.CONNECTION, "The connection failed: " + e.getMessage(), null, e);
            case FileSystemException e -> fileSystem(e);
            case IOException e -> io(e);
            case StackOverflowError e -> make(ErrorClass.SCRIPT, "Something nests too deeply", null, e);
            case OutOfMemoryError e ->
                make(ErrorClass.AGENT, "The agent's memory is full", "keep large data in files, not in variables", e);
            default -> {
                LOG.warn("A step failed in a way that it does not explain", problem);
                yield make(ErrorClass.SCRIPT, problem.toString(), null, problem);
            }
        };
    }

    private static StepException fileSystem(FileSystemException problem) {
        String file = problem.getFile() == null ? "a file" : problem.getFile();
        if (isDiskFull(problem)) {
            return make(ErrorClass.AGENT, "The disk is full at " + file, "make room on the agent's machine", problem);
        }
        String reason = problem.getReason() == null ? problem.getClass().getSimpleName() : problem.getReason();
        return make(ErrorClass.SCRIPT, "The file system refused " + file + ": " + reason, null, problem);
    }

    private static StepException io(IOException problem) {
        if (isDiskFull(problem)) {
            return make(ErrorClass.AGENT, "The disk is full", "make room on the agent's machine", problem);
        }
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return make(ErrorClass.CONNECTION, message, null, problem);
    }

    private static boolean isDiskFull(IOException problem) {
        String message = problem.getMessage();
        return message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"));
    }

    private static StepException make(ErrorClass kind, String message, @Nullable String hint, Throwable cause) {
        return new StepException(kind, message, hint, cause);
    }
}
