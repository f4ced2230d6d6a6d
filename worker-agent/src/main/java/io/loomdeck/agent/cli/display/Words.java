package io.loomdeck.agent.cli.display;

import java.util.Locale;
import java.util.regex.Pattern;

/** Figures as people read them. */
public final class Words {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t\n]]");

    private Words() {}

    /** {@code 320 ms}, {@code 4.2 s}, {@code 3 min 20 s}. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
    }

    /** {@code 999}, {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 12 KB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Without what would steer a terminal; pages and servers write into the log as well. */
    public static String harmless(String text) {
        return CONTROLS.matcher(text).replaceAll("�");
    }

    static String shortened(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}]+", " ");
        return line.length() <= most ? line : line.substring(0, Math.max(0, most - 1)) + "…";
    }
}
