package io.loomdeck.console.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder in which the console keeps everything: database, artifacts, keys, the embedded agent's own folder. This
 * console holds a lock on it as long as it runs. Safe for any number of threads.
 */
@Component
public class DataFolder implements AutoCloseable {

    static final String PROPERTY = "loomdeck.data";

    /** Below this, in bytes, nothing new is begun: the database must always be able to write. */
    private static final long RESERVE = 64L * 1024 * 1024;

    private static final long MEBIBYTE = 1024L * 1024;

    private final Path path;
    private final FileChannel lockFile;

    DataFolder(@Value("${" + PROPERTY + "}") Path path) {
        this.path = path;
        try {
            Files.createDirectories(path);
            lockFile =
                    FileChannel.open(path.resolve("console.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw new DataFolderException(
                    "The data folder " + path + " cannot be written",
                    "Make it writable for the user that runs the console, or choose another one with --loomdeck.data=FOLDER",
                    e);
        } catch (IOException e) {
            throw DataFolderException.unusable(path, e);
        }
        lock();
    }

    private void lock() {
        try {
            FileLock lock = tryLock();
            if (lock == null) {
                lockFile.close();
                throw new DataFolderException(
                        "Another console is running on the data folder " + path,
                        "Stop the other console, or give this one a folder of its own with --loomdeck.data=FOLDER"
                                + " (and a free port with --server.port=PORT)",
                        null);
            }
            requireSpace();
        } catch (IOException e) {
            throw DataFolderException.unusable(path, e);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Where a part of the console keeps its files; created where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Checks that there is room to begin something new.
     *
     * @throws DataFolderException if the disk is as good as full
     */
    public final void requireSpace() {
        long usable = usable();
        if (usable < RESERVE) {
            throw new DataFolderException(full(usable), remedy(), null);
        }
    }

    /** What people should know where the disk is as good as full: that it is, and what helps; otherwise empty. */
    public Optional<String> shortage() {
        long usable = usable();
        return usable < RESERVE ? Optional.of(full(usable) + ". " + remedy()) : Optional.empty();
    }

    private String full(long usable) {
        return "The disk of the data folder " + path + " is full: " + usable / MEBIBYTE + " MB are left";
    }

    private static String remedy() {
        return "Free at least " + RESERVE / MEBIBYTE + " MB there, or choose a folder on another disk"
                + " with --loomdeck.data=FOLDER";
    }

    private long usable() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw DataFolderException.unusable(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
