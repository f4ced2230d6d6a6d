package io.loomdeck.step.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a process writes. Two threads read its streams and hand their lines over to the step's thread, which logs them; a
 * process that writes faster than the log takes it waits.
 */
final class ProcessOutput {

    private static final int LONGEST_LINE = 16_000;
    private static final int LINES_WAITING = 1_000;

    /** Whoever inherited the streams may hold them open after the process has ended; nobody waits for that. */
    private static final long AFTERWARDS_MILLIS = 300;

    private final Process process;
    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(LINES_WAITING);
    private final Captured stdout;
    private final Captured stderr;
    private final Thread[] readers;

    ProcessOutput(Process process, int most) {
        this.process = process;
        this.stdout = new Captured(most);
        this.stderr = new Captured(most);
        this.readers = new Thread[] {
            reader("exec-stdout", process.getInputStream(), stdout, false),
            reader("exec-stderr", process.getErrorStream(), stderr, true)
        };
    }

    private record Line(boolean error, String text) {}

    /** Takes lines. */
    @FunctionalInterface
    interface Sink {
        void accept(boolean error, String line);
    }

    private Thread reader(String name, InputStream stream, Captured captured, boolean error) {
        // Reading a pipe would hold a virtual thread's carrier.
        return Thread.ofPlatform().daemon().name(name).start(() -> read(stream, captured, error));
    }

    private void read(InputStream stream, Captured captured, boolean error) {
        StringBuilder line = new StringBuilder();
        char[] chunk = new char[8_192];
        try (Reader reader = new InputStreamReader(stream, UTF_8)) {
            for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
                captured.add(chunk, n);
                for (int i = 0; i < n; i++) {
                    boolean ends = chunk[i] == '\n';
                    if (!ends && chunk[i] != '\r') {
                        line.append(chunk[i]);
                    }
                    if (ends || line.length() >= LONGEST_LINE) {
                        lines.put(new Line(error, line.toString()));
                        line.setLength(0);
                    }
                }
            }
            if (!line.isEmpty()) {
                lines.put(new Line(error, line.toString()));
            }
        } catch (IOException | InterruptedException e) {
            // The process was ended, or the step was: there is nobody left to tell.
        }
    }

    /** Gives the process its input and closes it. */
    void feed(@Nullable String input) throws IOException {
        OutputStream target = process.getOutputStream();
        if (input == null || input.isEmpty()) {
            target.close();
            return;
        }
        Thread.ofPlatform().daemon().name("exec-stdin").start(() -> {
            try (target) {
                target.write(input.getBytes(UTF_8));
            } catch (IOException e) {
                // A program need not read all that it is given.
            }
        });
    }

    /** Hands lines over until the process has ended and all is read. */
    void drainTo(Sink sink) throws InterruptedException {
        long end = Long.MAX_VALUE;
        while (isOpen() && System.nanoTime() < end) {
            Line line = lines.poll(20, TimeUnit.MILLISECONDS);
            if (line != null) {
                sink.accept(line.error(), line.text());
            }
            if (end == Long.MAX_VALUE && !process.isAlive()) {
                end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MILLIS);
            }
            if (line != null && end != Long.MAX_VALUE) {
                end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MILLIS);
            }
        }
        for (Line line = lines.poll(); line != null; line = lines.poll()) {
            sink.accept(line.error(), line.text());
        }
    }

    private boolean isOpen() {
        return readers[0].isAlive() || readers[1].isAlive() || !lines.isEmpty();
    }

    /** Without the line ends at its end, as shells hand it on. */
    String stdout() {
        return stdout.text();
    }

    String stderr() {
        return stderr.text();
    }

    boolean isTruncated() {
        return stdout.isTruncated() || stderr.isTruncated();
    }

    /** The beginning of a stream. Its monitor guards it. */
    private static final class Captured {
        private final StringBuilder text = new StringBuilder();
        private final int most;
        private boolean truncated;

        Captured(int most) {
            this.most = most;
        }

        synchronized void add(char[] characters, int count) {
            int taken = Math.min(count, most - text.length());
            text.append(characters, 0, taken);
            truncated |= taken < count;
        }

        synchronized String text() {
            return text.toString().replaceAll("[\\r\\n]+\\z", "");
        }

        synchronized boolean isTruncated() {
            return truncated;
        }
    }
}
