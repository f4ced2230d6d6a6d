package io.loomdeck.console.streams;

import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import io.loomdeck.trace.AttemptEvent;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads what attempts told. Safe for any number of threads, also while an attempt is still being written. */
@Component
public class StreamReader {

    private final ChunkTable table;

    StreamReader(ChunkTable table) {
        this.table = table;
    }

    /**
     * Events of the trace as JSON.
     *
     * @param after sequence number behind which to begin
     * @param lastSequence of the last event that is among them, or {@code after} where there is none
     */
    public record Events(long lastSequence, List<String> json) {}

    /** At most {@code limit} events of the trace behind a sequence number; the last chunk is given as a whole. */
    public Events events(long attemptId, long after, int limit) {
        List<String> found = new ArrayList<>();
        long last = after;
        var chunks = new ChunkCursor(table, attemptId, StreamKind.TRACE, after + 1);
        while (chunks.hasNext() && found.size() < limit) {
            Chunk chunk = chunks.next();
            for (String item : Chunk.unpack(chunk.content())) {
                if (chunk.firstIndex() > after || sequenceOf(item) > after) {
                    found.add(item);
                }
            }
            last = chunk.lastSequence();
        }
        return new Events(last, found);
    }

    /** Every event of the trace, in order. */
    public void replay(long attemptId, Consumer<AttemptEvent> consumer) {
        forEach(attemptId, StreamKind.TRACE, item -> consumer.accept(parse(item, AttemptEvent.class)));
    }

    /** Every HTTP exchange and every evaluated expectation, as the events that they were. */
    public void replayItems(long attemptId, Consumer<AttemptEvent> consumer) {
        forEach(
                attemptId,
                StreamKind.HTTP,
                item -> consumer.accept(parse(item, HttpItem.class).event()));
        forEach(
                attemptId,
                StreamKind.CHECK,
                item -> consumer.accept(parse(item, CheckItem.class).event()));
    }

    private void forEach(long attemptId, StreamKind stream, Consumer<String> consumer) {
        var chunks = new ChunkCursor(table, attemptId, stream, 0);
        while (chunks.hasNext()) {
            Chunk.unpack(chunks.next().content()).forEach(consumer);
        }
    }

    /** Lines of the log, the first one counted as 1. */
    public List<LogLine> log(long attemptId, long from, int limit) {
        List<LogLine> lines = new ArrayList<>();
        var chunks = new ChunkCursor(table, attemptId, StreamKind.LOG, from - 1);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            List<String> items = Chunk.unpack(chunk.content());
            for (int i = (int) Math.max(0, from - 1 - chunk.firstIndex()); i < items.size(); i++) {
                if (lines.size() == limit) {
                    return lines;
                }
                lines.add(LogLine.decode(chunk.firstIndex() + i + 1, items.get(i)));
            }
        }
        return lines;
    }

    /** Numbers of log lines that hold a text, in any case; at most {@code limit}, behind a line. */
    public List<Long> search(long attemptId, String text, long after, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Long> matches = new ArrayList<>();
        var chunks = new ChunkCursor(table, attemptId, StreamKind.LOG, after);
        while (chunks.hasNext() && matches.size() < limit) {
            Chunk chunk = chunks.next();
            String all = Chunk.unpackText(chunk.content()).toLowerCase(Locale.ROOT);
            if (all.contains(wanted)) {
                matchesIn(chunk, all, wanted, after).forEach(matches::add);
            }
        }
        return matches.size() > limit ? matches.subList(0, limit) : matches;
    }

    private static List<Long> matchesIn(Chunk chunk, String all, String wanted, long after) {
        List<Long> matches = new ArrayList<>();
        long n = chunk.firstIndex();
        for (String line : all.split("\n", -1)) {
            n++;
            if (n > after && line.indexOf(wanted, LogLine.textStart(line)) >= 0) {
                matches.add(n);
            }
        }
        return matches;
    }

    /** Writes the whole log as plain text. */
    public void writeLog(long attemptId, Writer out) throws IOException {
        var chunks = new ChunkCursor(table, attemptId, StreamKind.LOG, 0);
        while (chunks.hasNext()) {
            for (String item : Chunk.unpack(chunks.next().content())) {
                LogLine line = LogLine.decode(0, item);
                long millis = Math.floorDiv(line.atMicros(), 1000);
                out.write(java.time.Instant.ofEpochMilli(millis) + " " + line.level() + " " + line.text() + "\n");
            }
        }
    }

    static <T> T parse(String json, Class<T> type) {
        try {
            return WireFormat.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("A stored event cannot be read", e);
        }
    }

    /** Stored events begin with their sequence number; reading it spares parsing the rest. */
    private static long sequenceOf(String item) {
        String head = "{\"sequence\":";
        if (!item.startsWith(head)) {
            return parse(item, AttemptEvent.class).sequence();
        }
        int end = item.indexOf(',', head.length());
        return Long.parseLong(item.substring(head.length(), end));
    }
}
