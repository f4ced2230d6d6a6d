package io.loomdeck.step.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Downloads that a browser of this machine puts into a folder. */
final class FolderDownloads implements Downloads {

    private final Path folder;

    FolderDownloads(Path folder) {
        this.folder = folder;
    }

    private record Found(String name, FileTime time) {}

    @Override
    public State state() throws IOException {
        if (!Files.isDirectory(folder)) {
            return new State(List.of(), List.of());
        }
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.exists(file)) {
                    found.add(new Found(String.valueOf(file.getFileName()), Files.getLastModifiedTime(file)));
                }
            }
        } catch (java.nio.file.NoSuchFileException _) {
            // Renamed between listing and looking; the next look sees it under its own name.
            return new State(List.of(), List.of("…"));
        }
        found.sort(Comparator.comparing(Found::time).thenComparing(Found::name));
        return State.of(found.stream().map(Found::name).toList());
    }

    @Override
    public void take(String name, Path target) throws IOException {
        Files.move(folder.resolve(name), target);
    }
}
