package io.loomdeck.step.file;

import io.loomdeck.step.file.FileConfiguration.Listing;
import io.loomdeck.step.file.FileConfiguration.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists a folder.
 *
 * @param path of the folder as the script wrote it
 */
record FileList(Path folder, String path, InstantSource clock) {

    /** A file with what is known about it. */
    private record Found(Path file, String relative, BasicFileAttributes attributes) {}

    List<Map<String, @Nullable Object>> entries(String match, boolean recursive, Listing listing) throws IOException {
        Globs globs = new Globs(match);
        List<Found> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, recursive || globs.isDeep() ? Integer.MAX_VALUE : 1)) {
            for (Path file : (Iterable<Path>) all.filter(file -> !file.equals(folder))::iterator) {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                if (globs.matches(relative)) {
                    found.add(new Found(file, relative, Files.readAttributes(file, BasicFileAttributes.class)));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            // Something was deleted while the list was made: what is still there is the answer to another try.
            throw new IOException(e.getFile() + " was deleted while the folder was listed", e);
        }
        Comparator<Found> order = order(listing.sort()).thenComparing(Found::relative);
        found.sort(listing.descending() ? order.reversed() : order);
        return found.stream()
                .filter(entry -> isInTime(entry, listing))
                .map(this::described)
                .toList();
    }

    private boolean isInTime(Found entry, Listing listing) {
        Instant modified = entry.attributes().lastModifiedTime().toInstant();
        Instant now = clock.instant();
        return (listing.newerThan() == null || modified.isAfter(now.minus(listing.newerThan())))
                && (listing.olderThan() == null || !modified.isAfter(now.minus(listing.olderThan())));
    }

    private static Comparator<Found> order(Sort sort) {
        return switch (sort) {
            case PATH -> Comparator.comparing(Found::relative);
            case NAME ->
                Comparator.comparing(entry -> entry.file().getFileName().toString());
            case MODIFIED -> Comparator.comparing(entry -> entry.attributes().lastModifiedTime());
            case BYTES -> Comparator.comparingLong(entry -> entry.attributes().size());
        };
    }

    private Map<String, @Nullable Object> described(Found found) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        boolean here = path.isEmpty() || path.equals(".");
        entry.put("path", here ? found.relative() : path.replaceAll("/+$", "") + "/" + found.relative());
        entry.put("name", found.file().getFileName().toString());
        entry.put("folder", found.attributes().isDirectory());
        entry.put(
                "bytes", found.attributes().isRegularFile() ? found.attributes().size() : 0L);
        entry.put("modified", found.attributes().lastModifiedTime().toInstant().toString());
        entry.put("created", found.attributes().creationTime().toInstant().toString());
        return entry;
    }
}
