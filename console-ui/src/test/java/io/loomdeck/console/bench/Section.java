package io.loomdeck.console.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A section of the file of results, between two marks. */
public final class Section {

    private Section() {}

    /** Rewrites a section, or adds it at the end, and prints it. */
    public static void write(Path results, String name, String heading, String introduction, List<String> table)
            throws IOException {
        String begin = "<!-- " + name + " -->";
        String end = "<!-- end of " + name + " -->";
        String section = begin + "\n`bench/run " + name + "`. " + machine() + " " + introduction + "\n\n"
                + String.join("\n", table) + "\n" + end;
        String text = Files.readString(results);
        int at = text.indexOf(begin);
        Files.writeString(
                results,
                at < 0
                        ? text.stripTrailing() + "\n\n## " + heading + "\n\n" + section + "\n"
                        : text.substring(0, at) + section + text.substring(text.indexOf(end) + end.length()));
        System.out.println(section);
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d cores, JDK %s; load average %.1f when it ended.",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
