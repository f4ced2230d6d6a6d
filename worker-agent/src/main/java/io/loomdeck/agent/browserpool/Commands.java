package io.loomdeck.agent.browserpool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs of this machine to their end. */
final class Commands {

    /** An exit code that no program gives: it was still running at its deadline and was ended. */
    static final int TIMED_OUT = -1;

    private Commands() {}

    /**
     * How a program ended.
     *
     * @param output both of its streams
     */
    record Ended(int exitCode, String output) {

        boolean passed() {
            return exitCode == 0;
        }

        /** The end of the output, for a message. */
        String lastLines() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        }
    }

    /**
     * Runs a program and everything it starts, at most for a time.
     *
     * @param environment added to this process's own
     * @param onLine gets each line as it comes
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the calling thread is interrupted; the program is ended first
     */
    static Ended run(List<String> command, Map<String, String> environment, Duration limit, Consumer<String> onLine)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        Queue<String> output = new ConcurrentLinkedQueue<>();
        Thread reader = Thread.ofVirtual()
                .name("output of " + Path.of(command.getFirst()).getFileName())
                .start(() -> {
                    read(process, line -> {
                        output.add(line);
                        onLine.accept(line);
                    });
                });
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            reader.join(Duration.ofSeconds(ended ? 5 : 0));
            return new Ended(ended ? process.exitValue() : TIMED_OUT, String.join("\n", output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void read(Process process, Consumer<String> onLine) {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(onLine);
        } catch (IOException | UncheckedIOException _) {
            // The program was ended while it wrote; what it wrote until then is what there is.
        }
    }
}
