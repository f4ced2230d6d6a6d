package io.loomdeck.console.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads HTTP exchanges and checks, all of them or those that matter. Safe for any number of threads. */
@Component
public class ItemReader {

    private final ChunkTable table;

    ItemReader(ChunkTable table) {
        this.table = table;
    }

    /**
     * A stretch of items.
     *
     * @param total how many pass the filter in all
     * @param json the items, each with its {@code index} in the whole stream
     */
    public record Items(long total, List<String> json) {}

    /** Items in order, from an index. */
    public Items page(long attemptId, StreamKind stream, long total, long from, int limit) {
        List<String> found = new ArrayList<>();
        var chunks = new ChunkCursor(table, attemptId, stream, from);
        while (chunks.hasNext() && found.size() < limit) {
            Chunk chunk = chunks.next();
            List<String> items = Chunk.unpack(chunk.content());
            for (int i = (int) Math.max(0, from - chunk.firstIndex()); i < items.size() && found.size() < limit; i++) {
                found.add(indexed(chunk.firstIndex() + i, items.get(i)));
            }
        }
        return new Items(total, found);
    }

    /** HTTP exchanges of one step run, or those that failed, or both; {@code from} counts among them. */
    public Items exchanges(long attemptId, @Nullable Long stepRun, boolean failedOnly, long from, int limit) {
        return filtered(attemptId, StreamKind.HTTP, failedOnly, from, limit, json -> {
            HttpItem item = StreamReader.parse(json, HttpItem.class);
            boolean failed = item.exchange().error() != null || item.exchange().status() >= 400;
            return (stepRun == null || stepRun == item.stepRun()) && (!failedOnly || failed);
        });
    }

    /** Checks that did not pass; {@code from} counts among them. */
    public Items failedChecks(long attemptId, long from, int limit) {
        return filtered(
                attemptId,
                StreamKind.CHECK,
                true,
                from,
                limit,
                json -> !StreamReader.parse(json, CheckItem.class).passed());
    }

    /** How many checks did not pass. */
    public long failedCheckCount(long attemptId) {
        return table.failedItems(attemptId, StreamKind.CHECK);
    }

    private Items filtered(
            long attemptId, StreamKind stream, boolean failedOnly, long from, int limit, Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        long seen = 0;
        var chunks =
                failedOnly ? table.failed(attemptId, stream).iterator() : new ChunkCursor(table, attemptId, stream, 0);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            List<String> items = Chunk.unpack(chunk.content());
            for (int i = 0; i < items.size(); i++) {
                if (wanted.test(items.get(i)) && seen++ >= from && found.size() < limit) {
                    found.add(indexed(chunk.firstIndex() + i, items.get(i)));
                }
            }
        }
        return new Items(seen, found);
    }

    private static String indexed(long index, String json) {
        return String.format(Locale.ROOT, "{\"index\":%d,%s", index, json.substring(1));
    }
}
