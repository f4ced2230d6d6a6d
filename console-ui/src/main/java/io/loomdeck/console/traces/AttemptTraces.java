package io.loomdeck.console.traces;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import io.loomdeck.trace.export.TraceExport;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/** Gives the whole trace of an attempt in the forms that people and tools read. Safe for any number of threads. */
@Component
public class AttemptTraces {

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

    /** Writes the step runs in a format of other programs. */
    public void export(AttemptKey attempt, TraceExport.Format format, OutputStream out) throws IOException {
        Optional<Path> file = file(attempt);
        try (InputStream steps =
                file.isPresent() ? Files.newInputStream(file.get()) : new ByteArrayInputStream(compressed(attempt))) {
            TraceExport.write(steps, format, out);
        }
    }

    /** The trace file of an attempt that was too short to have one. */
    private byte[] compressed(AttemptKey attempt) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes, 1 << 16)) {
            forEach(attempt, line -> {
                try {
                    zipped.write(WireFormat.write(line));
                    zipped.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return bytes.toByteArray();
    }

    private Optional<Path> file(AttemptKey attempt) {
        return artifacts.find(attempt.attemptId(), TraceExport.STEPS).map(ArtifactService.Content::file);
    }

    /** Every step run that has ended, in the order of the ends. */
    void forEach(AttemptKey attempt, Consumer<StepLine> lines) throws IOException {
        Optional<Path> file = file(attempt);
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
