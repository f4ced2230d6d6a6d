package io.loomdeck.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    static String inWords() {
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB, %s, JDK %s",
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize() / 1024.0 / 1024 / 1024,
                System.getProperty("os.name"),
                Runtime.version().feature());
    }

    static String load() {
        return String.format(Locale.ROOT, "%.1f", SYSTEM.getSystemLoadAverage());
    }
}
