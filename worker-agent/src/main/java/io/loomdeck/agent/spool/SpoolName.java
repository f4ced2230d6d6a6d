package io.loomdeck.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose events a spool file holds, as its name says: {@code ATTEMPT-TOKEN-FIRST.events}. */
record SpoolName(long attemptId, long fencingToken) {

    private static final Pattern FILE = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})\\.events");

    Path segment(Path folder, long first) {
        return folder.resolve(attemptId + "-" + fencingToken + "-" + first + ".events");
    }

    /** All spools that have a file in a folder. */
    static Set<SpoolName> in(Path folder) throws IOException {
        return names(folder).stream()
                .map(file -> new SpoolName(Long.parseLong(file.group(1)), Long.parseLong(file.group(2))))
                .collect(Collectors.toSet());
    }

    /** The first sequence numbers of this spool's files, ascending. */
    TreeSet<Long> firstsIn(Path folder) throws IOException {
        return names(folder).stream()
                .filter(file ->
                        Long.parseLong(file.group(1)) == attemptId && Long.parseLong(file.group(2)) == fencingToken)
                .map(file -> Long.valueOf(file.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Matcher> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FILE.matcher(Optional.ofNullable(file.getFileName())
                            .orElseThrow()
                            .toString()))
                    .filter(Matcher::matches)
                    .toList();
        }
    }
}
