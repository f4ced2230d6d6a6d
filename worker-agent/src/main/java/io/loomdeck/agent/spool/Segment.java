package io.loomdeck.agent.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool: consecutive records, only ever appended to, deleted as a whole. Guarded by its {@link Spool}.
 *
 * <p>It is no channel, because threads of an attempt that is being ended write here too, and an interrupt closes a channel.
 */
final class Segment implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private final long first;
    private long next;
    private long end;

    private Segment(Path path, RandomAccessFile file, long first) {
        this.path = path;
        this.file = file;
        this.first = first;
        this.next = first;
    }

    static Segment create(Path path, long first) throws IOException {
        Files.createFile(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Segment(path, file, first);
    }

    /** Opens what an earlier process left; what it had not written whole is cut off. */
    static Segment recover(Path path, long first) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        Segment segment = new Segment(path, file, first);
        SpoolRecord record = SpoolRecord.at(file, 0);
        while (record != null && record.sequence() == segment.next) {
            segment.next++;
            segment.end += record.size();
            record = SpoolRecord.at(file, segment.end);
        }
        file.setLength(segment.end);
        return segment;
    }

    /**
     * Adds a record.
     *
     * @throws IOException where the disk does not take it; the segment is then as it was before
     */
    void append(SpoolRecord record) throws IOException {
        byte[] bytes = record.encoded();
        try {
            file.seek(end);
            file.write(bytes);
        } catch (IOException e) {
            file.setLength(end);
            throw e;
        }
        end += bytes.length;
        next++;
    }

    @Nullable
    SpoolRecord at(long offset) throws IOException {
        return offset < end ? SpoolRecord.at(file, offset) : null;
    }

    /** The sequence number of the first record. */
    long first() {
        return first;
    }

    /** The sequence number that the next record will have. */
    long next() {
        return next;
    }

    long size() {
        return end;
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
