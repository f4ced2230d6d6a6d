package io.loomdeck.console.traces;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.trace.report.html.HtmlReport;
import io.loomdeck.trace.report.html.RunRecording;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives what reports are made of: what an attempt told, folded into bounded memory. Safe for any number of threads. */
@Component
public class AttemptRecordings {

    /** Lines of the log in a report: the last ones. */
    private static final int LOG_LINES = 1_000;

    private final ArtifactService artifacts;
    private final StreamReader streams;

    AttemptRecordings(ArtifactService artifacts, StreamReader streams) {
        this.artifacts = artifacts;
        this.streams = streams;
    }

    /**
     * What an attempt has told so far.
     *
     * @param script shown where the attempt has not begun
     */
    public RunRecording recording(AttemptKey attempt, String script) {
        RunRecording recording = new RunRecording(script);
        streams.replay(attempt.attemptId(), recording::accept);
        streams.replayItems(attempt.attemptId(), recording::accept);
        long firstLine = Math.max(1, attempt.counts().log() - LOG_LINES + 1);
        streams.log(attempt.attemptId(), firstLine, LOG_LINES).forEach(line -> recording.accept(line.event()));
        return recording;
    }

    /** The files of an attempt. */
    public HtmlReport.Files files(AttemptKey attempt) {
        return name -> {
            Optional<ArtifactService.Content> kept = artifacts.find(attempt.attemptId(), name);
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.newInputStream(kept.get().file()));
        };
    }
}
