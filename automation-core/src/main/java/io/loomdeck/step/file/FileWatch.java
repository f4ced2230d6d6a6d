package io.loomdeck.step.file;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.file.FileConfiguration.Until;
import io.loomdeck.step.file.FileConfiguration.Watching;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits for files. It looks again and again rather than asking the system for events, which network drives do not send.
 * Belongs to one thread.
 */
final class FileWatch {

    private final Watching watching;
    private final StepContext context;

    FileWatch(Watching watching, StepContext context) {
        this.watching = watching;
        this.context = context;
    }

    /** A file as it was seen. */
    record Seen(Path file, String path, long bytes, Instant modified) {

        boolean isSameAs(@Nullable Seen other) {
            return other != null && bytes == other.bytes && modified.equals(other.modified);
        }
    }

    /** The files that were waited for; none where the wait was for them to be gone. */
    List<Seen> await(String pattern) throws IOException, InterruptedException {
        Map<String, Seen> start = watching.until() == Until.CHANGED ? look(pattern) : Map.of();
        Map<String, Seen> last = Map.of();
        Map<String, Instant> since = new LinkedHashMap<>();
        while (true) {
            Map<String, Seen> now = look(pattern);
            if (watching.until() == Until.GONE) {
                if (now.isEmpty()) {
                    return List.of();
                }
            } else {
                List<Seen> ready = ready(now, start, last, since);
                if (!ready.isEmpty()) {
                    return ready;
                }
            }
            last = now;
            context.pause(watching.every());
        }
    }

    private List<Seen> ready(
            Map<String, Seen> now, Map<String, Seen> start, Map<String, Seen> last, Map<String, Instant> since) {
        List<Seen> ready = new ArrayList<>();
        Instant time = context.clock().instant();
        for (Seen seen : now.values()) {
            if (!seen.isSameAs(last.get(seen.path()))) {
                since.put(seen.path(), time);
            }
            boolean wanted = !seen.isSameAs(start.get(seen.path()));
            Duration still = Duration.between(since.getOrDefault(seen.path(), time), time);
            if (wanted && still.compareTo(watching.stable()) >= 0) {
                ready.add(seen);
            }
        }
        return ready;
    }

    private Map<String, Seen> look(String pattern) throws IOException {
        Map<String, Seen> seen = new LinkedHashMap<>();
        int glob = firstGlob(pattern);
        if (glob < 0) {
            add(context.workspace().resolve(pattern), pattern, seen);
            return seen;
        }
        int slash = pattern.lastIndexOf('/', glob);
        String folder = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
        String prefix = slash < 0 ? "" : pattern.substring(0, slash + 1);
        Path base = context.workspace().resolve(folder);
        if (!Files.isDirectory(base)) {
            return seen;
        }
        String rest = pattern.substring(slash + 1);
        Globs globs = new Globs(rest);
        try (Stream<Path> all = Files.walk(base, globs.isDeep() ? Integer.MAX_VALUE : 1)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                String relative = base.relativize(file).toString().replace('\\', '/');
                if (globs.matches(relative)) {
                    add(file, prefix + relative, seen);
                }
            }
        } catch (UncheckedIOException e) {
            // A folder went away while it was looked through; the next look tells.
            return Map.of();
        }
        return seen;
    }

    private static int firstGlob(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static void add(Path file, String path, Map<String, Seen> seen) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            seen.put(
                    path,
                    new Seen(file, path, found.size(), found.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            // Not there: that is an answer.
        }
    }

    Map<String, @Nullable Object> result(String pattern, List<Seen> seen) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("path", seen.isEmpty() ? pattern : seen.getFirst().path());
        result.put("bytes", seen.isEmpty() ? 0L : seen.getFirst().bytes());
        result.put("files", seen.stream().map(FileWatch::described).toList());
        return result;
    }

    private static Map<String, @Nullable Object> described(Seen seen) {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("path", seen.path());
        file.put("bytes", seen.bytes());
        file.put("modified", seen.modified().toString());
        return file;
    }
}
