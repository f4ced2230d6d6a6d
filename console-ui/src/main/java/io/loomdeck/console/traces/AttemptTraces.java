package io.loomdeck.console.traces;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/** Gives the whole trace of an attempt in the forms that people and tools read. Safe for any number of threads. */
@Component
public class AttemptTraces {

    /** The artifact in which an agent keeps the trace of a long attempt. */
    private static final String FILE = "trace/steps.jsonl.gz";

    private final ArtifactService artifacts;
    private final StreamReader streams;

    AttemptTraces(ArtifactService artifacts, StreamReader streams) {
        this.artifacts = artifacts;
        this.streams = streams;
    }

    /** Writes the step runs in the form that {@link TraceColumns} documents. */
    public void columns(AttemptKey attempt, OutputStream out) throws IOException {
        TraceColumns columns = new TraceColumns(new BufferedOutputStream(out, 1 << 16));
        forEach(attempt, columns);
        columns.finish();
    }

    /** Every step run that has ended, in the order of the ends. */
    void forEach(AttemptKey attempt, Consumer<StepLine> lines) throws IOException {
        Optional<Path> file = artifacts.find(attempt.attemptId(), FILE).map(ArtifactService.Content::file);
        if (file.isEmpty()) {
            streams.replay(attempt.attemptId(), new EventLines(lines));
            return;
        }
        try (InputStream in = Files.newInputStream(file.get());
                InputStream plain = new GZIPInputStream(in, 1 << 16);
                var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(read(line));
            }
        }
    }

    private static StepLine read(String line) throws IOException {
        try {
            return WireFormat.read(line.getBytes(StandardCharsets.UTF_8), StepLine.class);
        } catch (MalformedMessageException e) {
            throw new IOException("A line of the trace file cannot be read", e);
        }
    }
}
