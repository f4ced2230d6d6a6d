package io.loomdeck.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one attempt on disk, from the first that the console has not acknowledged to the last that happened.
 *
 * <p>What {@link #append} has taken survives the end of the process, {@code kill -9} included: it is handed to the
 * operating system, not kept in buffers of ours. It is not forced to the platter, so a machine that loses its power may
 * lose the last seconds.
 *
 * <p>Safe for any number of threads; everything is guarded by this object. The engine appends, the sender reads, the
 * link acknowledges; each holds it for one record or for one batch from the page cache.
 */
public final class Spool implements AutoCloseable {

    /** When a new file is begun, so that acknowledged ones can be deleted while the attempt goes on. */
    static final long SEGMENT_BYTES = 4L << 20;

    private final SpoolName name;
    private final Path folder;
    private final long segmentBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long acknowledged;

    /** Where the sender reads on: the sequence number of the record at {@code offset} of {@code reading}. */
    private @Nullable Segment reading;

    private long readingOffset;
    private long readingNext;

    private Spool(Path folder, SpoolName name, long segmentBytes) {
        this.folder = folder;
        this.name = name;
        this.segmentBytes = segmentBytes;
    }

    /** An empty spool for a new attempt. */
    public static Spool create(Path folder, long attemptId, long fencingToken) throws IOException {
        return create(folder, attemptId, fencingToken, SEGMENT_BYTES);
    }

    static Spool create(Path folder, long attemptId, long fencingToken, long segmentBytes) throws IOException {
        Files.createDirectories(folder);
        Spool spool = new Spool(folder, new SpoolName(attemptId, fencingToken), segmentBytes);
        spool.segments.add(Segment.create(spool.name.segment(folder, 1), 1));
        return spool;
    }

    /** What an earlier process left in the folder, one spool for each attempt. */
    public static List<Spool> recover(Path folder) throws IOException {
        List<Spool> found = new ArrayList<>();
        for (SpoolName name : SpoolName.in(folder)) {
            Spool spool = new Spool(folder, name, SEGMENT_BYTES);
            spool.recoverSegments();
            found.add(spool);
        }
        return found;
    }

    private synchronized void recoverSegments() throws IOException {
        boolean whole = true;
        for (long first : name.firstsIn(folder)) {
            Segment segment = Segment.recover(name.segment(folder, first), first);
            whole = whole && (segments.isEmpty() || segments.getLast().next() == first);
            if (whole) {
                segments.add(segment);
            } else {
                // A gap: what lies behind it cannot be sent in order.
                segment.delete();
            }
        }
        acknowledged = segments.getFirst().first() - 1;
    }

    public long attemptId() {
        return name.attemptId();
    }

    public long fencingToken() {
        return name.fencingToken();
    }

    /**
     * Adds the next event.
     *
     * @param sequence one more than the last one's
     * @throws IOException where the disk does not take it; nothing has changed then
     */
    public synchronized void append(long sequence, byte[] payload) throws IOException {
        Segment last = segments.getLast();
        if (sequence != last.next()) {
            throw new IllegalArgumentException("expected event " + last.next() + " but got " + sequence);
        }
        if (last.size() >= segmentBytes) {
            last = Segment.create(name.segment(folder, sequence), sequence);
            segments.add(last);
        }
        last.append(new SpoolRecord(sequence, payload));
    }

    /** The sequence number of the last event, 0 where there is none. */
    public synchronized long last() {
        return segments.getLast().next() - 1;
    }

    /** All events up to this one are stored at the console. */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /**
     * The events after one, in order: as many as fit, at least one where there is one.
     *
     * @param after not less than what is acknowledged
     * @param mostBytes of payload
     */
    public synchronized List<byte[]> read(long after, long mostBytes) throws IOException {
        seek(Math.max(after, acknowledged) + 1);
        List<byte[]> events = new ArrayList<>();
        long bytes = 0;
        SpoolRecord record = current();
        while (record != null && (events.isEmpty() || bytes + record.payload().length <= mostBytes)) {
            events.add(record.payload());
            bytes += record.payload().length;
            readingOffset += record.size();
            readingNext++;
            record = current();
        }
        return events;
    }

    private void seek(long sequence) throws IOException {
        if (reading == null || readingNext != sequence) {
            reading = segments.getFirst();
            for (Segment segment : segments) {
                reading = segment.first() <= sequence ? segment : reading;
            }
            readingOffset = 0;
            readingNext = reading.first();
            SpoolRecord record = current();
            while (record != null && readingNext < sequence) {
                readingOffset += record.size();
                readingNext++;
                record = current();
            }
        }
    }

    private @Nullable SpoolRecord current() throws IOException {
        Segment segment = java.util.Objects.requireNonNull(reading);
        if (segment.next() == readingNext) {
            for (Segment later : segments) {
                if (later.first() == readingNext && later.size() > 0) {
                    reading = later;
                    readingOffset = 0;
                    return later.at(0);
                }
            }
            return null;
        }
        return segment.at(readingOffset);
    }

    /** The console has stored all events up to this one: they are forgotten, a whole file at a time. */
    public synchronized void acknowledge(long sequence) throws IOException {
        acknowledged = Math.max(acknowledged, Math.min(sequence, last()));
        while (segments.size() > 1 && segments.getFirst().next() - 1 <= acknowledged) {
            Segment done = segments.removeFirst();
            reading = done == reading ? null : reading;
            done.delete();
        }
    }

    /** Forgets everything. */
    public synchronized void delete() throws IOException {
        for (Segment segment : segments) {
            segment.delete();
        }
    }

    /** Leaves everything on disk for the next process. */
    @Override
    public synchronized void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }
}
