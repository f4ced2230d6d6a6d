package io.loomdeck.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool: consecutive records, only ever appended to, deleted as a whole. Guarded by its {@link Spool}.
 */
final class Segment implements AutoCloseable {

    private final Path path;
    private final FileChannel file;
    private final long first;
    private long next;
    private long end;

    private Segment(Path path, FileChannel file, long first) {
        this.path = path;
        this.file = file;
        this.first = first;
        this.next = first;
    }

    static Segment create(Path path, long first) throws IOException {
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Segment(path, file, first);
    }

    /** Opens what an earlier process left; what it had not written whole is cut off. */
    static Segment recover(Path path, long first) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(path, file, first);
        SpoolRecord record = SpoolRecord.at(file, 0);
        while (record != null && record.sequence() == segment.next) {
            segment.next++;
            segment.end += record.size();
            record = SpoolRecord.at(file, segment.end);
        }
        file.truncate(segment.end);
        return segment;
    }

    /**
     * Adds a record.
     *
     * @throws IOException where the disk does not take it; the segment is then as it was before
     */
    void append(SpoolRecord record) throws IOException {
        ByteBuffer bytes = record.encoded();
        long size = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
        end += size;
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
