package io.loomdeck.console.streams;

import java.util.ArrayList;
import java.util.List;

/** Gathers items of one stream and cuts them into chunks that every database takes. Belongs to one thread. */
final class ChunkBuilder {

    /** In characters; a chunk is cut behind the item that reaches it. */
    private static final int CUT = 256 * 1024;

    private final StreamKind stream;
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private long nextIndex;
    private long firstIndex;
    private long lastSequence;
    private int failed;
    private int size;

    ChunkBuilder(StreamKind stream, long nextIndex) {
        this.stream = stream;
        this.nextIndex = nextIndex;
    }

    void add(String item, long sequence, boolean isFailure) {
        if (items.isEmpty()) {
            firstIndex = stream == StreamKind.TRACE ? sequence : nextIndex;
        }
        items.add(item);
        nextIndex++;
        lastSequence = sequence;
        size += item.length();
        if (isFailure) {
            failed++;
        }
        if (size >= CUT) {
            cut();
        }
    }

    private void cut() {
        if (items.isEmpty()) {
            return;
        }
        chunks.add(new Chunk(stream, firstIndex, items.size(), lastSequence, failed, Chunk.pack(items)));
        items.clear();
        size = 0;
        failed = 0;
    }

    /** How many items the stream has now. */
    long count() {
        return nextIndex;
    }

    List<Chunk> finish() {
        cut();
        return chunks;
    }
}
