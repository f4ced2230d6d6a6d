package io.loomdeck.agent.script;

import io.loomdeck.engine.Engine;
import io.loomdeck.engine.Recording;
import io.loomdeck.engine.Services;
import io.loomdeck.protocol.ConsoleMessage.Assign;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Script;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Workspace;
import io.loomdeck.step.http.har.HarException;
import io.loomdeck.step.http.har.HarRecording;
import io.loomdeck.step.http.har.HarReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * What sits between an attempt and the network, where its HTTP exchanges are kept or answered from those of an earlier job.
 *
 * @param recording null where nothing is kept
 */
record Tape(@Nullable Interceptor between, @Nullable Recording recording) {

    /** What is replayed is held in memory. */
    private static final long LARGEST = 256L * 1024 * 1024;

    /**
     * As the assignment wants it.
     *
     * @throws StepException where there is nothing to replay, or nothing can be written
     */
    static Tape of(Assign assignment, Script script, Workspace workspace, InstantSource clock) {
        if (assignment.exchanges() == null) {
            return new Tape(null, null);
        }
        UnaryOperator<String> mask = Engine.masking(script, assignment.inputs(), Map.of());
        Path file = workspace.root().resolve(Recording.NAME);
        return switch (assignment.exchanges()) {
            case KEEP -> keep(file, mask, clock);
            case REPLAY -> replay(file, mask);
        };
    }

    private static Tape keep(Path file, UnaryOperator<String> mask, InstantSource clock) {
        try {
            HarRecording recording = new HarRecording(file, mask, clock);
            return new Tape(recording, new Recording(file, recording::close));
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.AGENT, "The HTTP exchanges cannot be kept: " + e.getMessage(), "Free some room", e);
        }
    }

    private static Tape replay(Path file, UnaryOperator<String> mask) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unusable("are more than 256 MiB", "Download them, and use worker-agent.jar run --replay", null);
            }
            HarReplay replay = HarReplay.read(file, mask);
            Files.delete(file);
            return new Tape(replay, null);
        } catch (NoSuchFileException e) {
            throw unusable("are not there any more", "Run the script again and keep its exchanges", e);
        } catch (HarException | IOException e) {
            throw unusable("cannot be read: " + e.getMessage(), "Run the script again and keep its exchanges", e);
        }
    }

    private static StepException unusable(String why, String hint, @Nullable Exception cause) {
        return new StepException(ErrorClass.AGENT, "The exchanges of the job that is replayed " + why, hint, cause);
    }

    /** The services with this in between. */
    Services over(Services services) {
        Services through = Interception.of(services, between);
        return recording == null ? through : through.with(Recording.class, recording);
    }
}
