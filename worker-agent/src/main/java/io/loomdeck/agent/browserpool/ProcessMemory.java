package io.loomdeck.agent.browserpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of a process and of what it started, where the system tells it in {@code /proc}. */
final class ProcessMemory {

    private static final String OWN = "RssAnon:";

    private ProcessMemory() {}

    /** What the processes have for themselves, so that nothing is counted twice; 0 where the system does not tell. */
    static long megabytes(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(ProcessMemory::kilobytes)
                        .sum()
                / 1024;
    }

    /** That of one process alone. */
    static long kilobytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(OWN))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            // It has ended since, or this is not Linux.
            return 0;
        }
    }
}
