package io.loomdeck.console.streams;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Walks over a stream's chunks and holds a few of them at a time. Belongs to one thread. */
final class ChunkCursor implements Iterator<Chunk> {

    private static final int AT_ONCE = 8;

    private final ChunkTable table;
    private final long attemptId;
    private final StreamKind stream;
    private final Queue<Chunk> loaded = new ArrayDeque<>();
    private long next;
    private boolean exhausted;

    ChunkCursor(ChunkTable table, long attemptId, StreamKind stream, long fromIndex) {
        this.table = table;
        this.attemptId = attemptId;
        this.stream = stream;
        this.next = fromIndex;
    }

    @Override
    public boolean hasNext() {
        if (loaded.isEmpty() && !exhausted) {
            load();
        }
        return !loaded.isEmpty();
    }

    private void load() {
        var found = table.from(attemptId, stream, next, AT_ONCE);
        for (Chunk chunk : found) {
            if (endOf(chunk) > next) {
                loaded.add(chunk);
            }
        }
        exhausted = found.size() < AT_ONCE;
        if (!found.isEmpty()) {
            next = Math.max(next, endOf(found.getLast()));
        }
    }

    private long endOf(Chunk chunk) {
        return stream == StreamKind.TRACE ? chunk.lastSequence() + 1 : chunk.firstIndex() + chunk.itemCount();
    }

    @Override
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return loaded.remove();
    }
}
