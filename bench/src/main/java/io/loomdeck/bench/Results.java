package io.loomdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of all figures, a section a command. */
final class Results {

    private Results() {}

    /** Replaces a section, or adds it at the end. */
    static void replace(Path file, String name, String section) throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String all = Files.exists(file) ? Files.readString(file) : "# Measured\n";
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        String before = from < 0 ? all + "\n## " + title(name) + "\n\n" : all.substring(0, from);
        String after = to < 0 ? "" : all.substring(to + end.length());
        Files.writeString(file, before + begin + section + end + after);
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
