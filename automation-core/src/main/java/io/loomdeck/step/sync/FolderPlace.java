package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of the workspace. Links are passed over: they may lead out of it. */
final class FolderPlace implements Place {

    private final Workspace workspace;
    private final String written;
    private final Path folder;
    private final boolean source;

    FolderPlace(Workspace workspace, String written, boolean source) {
        this.workspace = workspace;
        this.written = written;
        this.folder = workspace.resolve(written);
        this.source = source;
    }

    @Override
    public SortedMap<String, Entry> list() throws IOException {
        SortedMap<String, Entry> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            if (source) {
                throw new StepException(
                        ErrorClass.SCRIPT, "There is no folder " + written + " to sync from", "Check its name");
            }
            return files;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (file.getFileName().toString().startsWith(PART)) {
                    leftover(file);
                    continue;
                }
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        new Entry(found.size(), found.lastModifiedTime().toInstant(), null));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** What a killed run left half written. */
    private void leftover(Path file) throws IOException {
        if (!source) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(inside(path));
    }

    @Override
    public Path local(String path) {
        return inside(path);
    }

    @Override
    public void put(String path, Path content, Entry entry) throws IOException {
        Path target = inside(path);
        Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Path part = parent.resolve(PART + target.getFileName());
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            if (entry.modified() != null) {
                Files.setLastModifiedTime(part, FileTime.from(entry.modified()));
            }
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = inside(path);
        Files.deleteIfExists(file);
        for (Path parent = file.getParent(); parent != null && !parent.equals(folder); parent = parent.getParent()) {
            try (Stream<Path> left = Files.list(parent)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.deleteIfExists(parent);
        }
    }

    /** A name from another place must not lead out of this one. */
    private Path inside(String path) {
        Path file = workspace.resolve(written.isEmpty() ? path : written + "/" + path);
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new StepException(ErrorClass.SCRIPT, "The name " + path + " leads out of " + written, null);
        }
        return file;
    }

    @Override
    public @Nullable String knownMd5(String path, Entry entry) {
        return null;
    }

    @Override
    public String name() {
        return written;
    }

    @Override
    public void close() {
        // A folder holds nothing.
    }
}
