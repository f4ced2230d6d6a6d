package io.loomdeck.step.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Somewhere with files. Safe for any number of threads, but for {@link #list}. */
interface Place extends AutoCloseable {

    /** What a file is called until it is complete: this before its name. Such files are never listed. */
    String PART = ".loomdeck-part.";

    /** All files by their paths with slashes; empty where there is nothing yet. */
    SortedMap<String, Entry> list() throws IOException, InterruptedException;

    /** Reads a file. */
    InputStream open(String path) throws IOException;

    /**
     * Writes a file, which is there completely or not at all.
     *
     * @param content a complete local file, which stays the caller's
     * @param entry as it is at the source; its time is kept where the place can keep times
     */
    void put(String path, Path content, Entry entry) throws IOException;

    /** Deletes a file; a missing one is fine. */
    void delete(String path) throws IOException;

    /** A file's own place on this machine, or null where it has none. */
    default @Nullable Path local(String path) {
        return null;
    }

    /** A checksum that the place knows without sending the file, or null. */
    default @Nullable String knownMd5(String path, Entry entry) {
        return null;
    }

    /** Whether files keep the times that they are given; otherwise a file that is newer than its source is up to date. */
    default boolean keepsTimes() {
        return true;
    }

    /** What a message calls the place. */
    String name();

    @Override
    void close() throws IOException;

    /**
     * A file.
     *
     * @param bytes its size, or -1 where that is not known
     * @param modified when it was changed last, or null where that is not known
     * @param tag what the place says of its content, or null
     */
    record Entry(
            long bytes,
            @Nullable Instant modified,
            @Nullable String tag) {}
}
