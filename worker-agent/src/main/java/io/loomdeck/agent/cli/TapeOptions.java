package io.loomdeck.agent.cli;

import io.loomdeck.agent.script.Interception;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.Services;
import io.loomdeck.step.http.har.HarException;
import io.loomdeck.step.http.har.HarRecording;
import io.loomdeck.step.http.har.HarReplay;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether a run's HTTP exchanges are kept, or answered from those of an earlier one. */
final class TapeOptions {

    @ArgGroup
    private @Nullable Chosen chosen;

    /** One of the two. */
    static final class Chosen {

        @Option(
                names = "--record",
                paramLabel = "FILE.har",
                description = "keep every HTTP exchange in full, secrets hidden; browsers and other tools open it too")
        private @Nullable Path record;

        @Option(
                names = "--replay",
                paramLabel = "FILE.har",
                description = "answer every HTTP request from such a file, and send none")
        private @Nullable Path replay;
    }

    /** Whether either is asked for. */
    boolean isChosen() {
        return chosen != null;
    }

    /**
     * What sits between a run and the network.
     *
     * @param between null for nothing
     * @param end called when the run has ended
     */
    record Tape(@Nullable Interceptor between, Runnable end) implements AutoCloseable {

        Services over(Services services) {
            return Interception.of(services, between);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    Tape open(LocalRun.Request request, InstantSource clock) throws CannotRunException {
        Path record = chosen == null ? null : chosen.record;
        Path replay = chosen == null ? null : chosen.replay;
        UnaryOperator<String> mask = Engine.masking(request.script(), request.inputs(), request.secrets());
        try {
            if (record != null) {
                HarRecording recording = new HarRecording(record, mask, clock);
                return new Tape(recording, recording::close);
            }
            return new Tape(replay == null ? null : HarReplay.read(replay, mask), () -> {});
        } catch (HarException e) {
            throw new CannotRunException(replay + " is no HAR file: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new CannotRunException("there is no file " + e.getFile());
        } catch (IOException e) {
            throw new CannotRunException(
                    record == null ? replay + " cannot be read: " + e : record + " cannot be written: " + e);
        }
    }
}
