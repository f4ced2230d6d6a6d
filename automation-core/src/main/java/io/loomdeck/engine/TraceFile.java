package io.loomdeck.engine;

import io.loomdeck.expression.Json;
import io.loomdeck.trace.Event;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Every step run of an attempt, a line of JSON each, for attempts that have too many of them to send. While an attempt is
 * short its lines are kept in memory and dropped at its end; the first quiet step run begins the file.
 *
 * <p>Safe for any number of threads: one lock guards all.
 */
final class TraceFile {

    static final String NAME = "trace/steps.jsonl.gz";

    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final Masker masker;
    private final boolean always;
    private List<Ended> kept = new ArrayList<>();
    private @Nullable Writer writer;
    private @Nullable String problem;
    private boolean closed;

    /** Whether short attempts get a file too. */
    TraceFile(Path root, Masker masker, boolean always) {
        this.file = root.resolve(NAME);
        this.masker = masker;
        this.always = always;
    }

    /** How a step run ended. */
    record Ended(
            StepRun run,
            Event.StepStatus status,
            int tries,
            long micros,
            @Nullable String error,
            List<Event.Waited> waits) {}

    void ended(Ended line) {
        lock.lock();
        try {
            // A thread that was left behind may end long after its attempt.
            if (closed || problem != null) {
                return;
            }
            if (line.run().quiet == null && writer == null) {
                kept.add(line);
            } else {
                write(line);
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void write(Ended line) throws IOException {
        Writer open = writer;
        if (open == null) {
            open = open();
            writer = open;
            for (Ended earlier : kept) {
                open.write(json(earlier));
            }
            kept = List.of();
        }
        open.write(json(line));
    }

    private Writer open() throws IOException {
        Files.createDirectories(file.getParent());
        GZIPOutputStream zipped = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        return new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8), 1 << 16);
    }

    private String json(Ended line) {
        Event.StepStarted started = line.run().started;
        StringBuilder json = new StringBuilder(160);
        json.append("{\"stepRun\":").append(started.stepRun());
        json.append(",\"parent\":").append(started.parent());
        text(json, "path", started.path());
        text(json, "action", started.action());
        text(json, "label", started.label());
        json.append(",\"thread\":").append(started.thread());
        if (started.iteration() != null) {
            json.append(",\"iteration\":").append(started.iteration());
        }
        if (started.itemLabel() != null) {
            text(json, "item", started.itemLabel());
        }
        json.append(",\"startMicros\":").append(line.run().startMicros);
        json.append(",\"micros\":").append(line.micros());
        json.append(",\"status\":\"")
                .append(line.status().name().toLowerCase(Locale.ROOT))
                .append('"');
        json.append(",\"tries\":").append(line.tries());
        if (line.error() != null) {
            text(json, "error", line.error());
        }
        waits(json, line.waits());
        return json.append("}\n").toString();
    }

    private void waits(StringBuilder json, List<Event.Waited> waits) {
        if (waits.isEmpty()) {
            return;
        }
        json.append(",\"waits\":[");
        for (int i = 0; i < waits.size(); i++) {
            Event.Waited wait = waits.get(i);
            json.append(i == 0 ? "" : ",").append("{\"kind\":\"");
            json.append(wait.kind().name().toLowerCase(Locale.ROOT)).append('"');
            text(json, "what", wait.what());
            json.append(",\"micros\":").append(wait.micros());
            json.append(",\"times\":").append(wait.times()).append('}');
        }
        json.append(']');
    }

    private void text(StringBuilder json, String key, String text) {
        json.append(",\"").append(key).append("\":");
        String masked = masker.text(text);
        if (isPlain(masked)) {
            json.append('"').append(masked).append('"');
        } else {
            json.append(Json.write(masked));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Ends the file; returns it, or null where the attempt was short. */
    @Nullable
    Path close() {
        lock.lock();
        try {
            Writer open = writer;
            closed = true;
            if (open == null) {
                writeKept();
                return null;
            }
            open.close();
            return problem == null ? file : null;
        } catch (IOException e) {
            throw new UncheckedIOException("the trace cannot be written to " + file, e);
        } finally {
            lock.unlock();
        }
    }

    private void writeKept() throws IOException {
        List<Ended> lines = kept;
        kept = List.of();
        if (always && problem == null) {
            try (Writer whole = open()) {
                for (Ended line : lines) {
                    whole.write(json(line));
                }
            }
        }
    }

    /** Why the file is not complete, or null. */
    @Nullable
    String problem() {
        lock.lock();
        try {
            return problem;
        } finally {
            lock.unlock();
        }
    }
}
