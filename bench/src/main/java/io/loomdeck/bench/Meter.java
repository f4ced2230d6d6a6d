package io.loomdeck.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a measured process reports about itself: one line a batch, {@code wall cpu peak-rss}. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Meter() {}

    /** A batch of requests. */
    interface Batch {
        void run() throws Exception;
    }

    /** Runs a batch and prints its wall seconds, the process's CPU seconds for it, and the peak memory so far in MiB. */
    static void measure(Batch batch) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        batch.run();
        wall = System.nanoTime() - wall;
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        System.out.printf(Locale.ROOT, "%.4f %.4f %.1f%n", wall / 1e9, cpu / 1e9, peakMebibytes());
    }

    private static double peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(l -> l.startsWith("VmHWM"))
                            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        }
    }
}
