package io.loomdeck.console.streams;

import io.loomdeck.protocol.WireFormat;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes what attempts tell. Safe for any number of threads as long as one attempt is written by one at a time. */
@Component
public class AttemptStreams {

    private final ChunkTable chunks;

    AttemptStreams(ChunkTable chunks) {
        this.chunks = chunks;
    }

    /**
     * Adds events within the current transaction.
     *
     * @param events consecutive, none of them stored before
     * @param before how many items there were
     * @return how many there are now
     */
    public StreamCounts append(long attemptId, StreamCounts before, List<AttemptEvent> events) {
        var trace = new ChunkBuilder(StreamKind.TRACE, before.trace());
        var log = new ChunkBuilder(StreamKind.LOG, before.log());
        var http = new ChunkBuilder(StreamKind.HTTP, before.http());
        var check = new ChunkBuilder(StreamKind.CHECK, before.check());
        for (AttemptEvent event : events) {
            long sequence = event.sequence();
            switch (event.event()) {
                case Event.Logged logged ->
                    LogLine.encode(event.atMicros(), logged).forEach(line -> log.add(line, sequence, false));
                case Event.HttpExchanged exchange ->
                    http.add(
                            json(HttpItem.of(event, exchange)),
                            sequence,
                            exchange.exchange().error() != null
                                    || exchange.exchange().status() >= 400);
                case Event.Asserted asserted ->
                    check.add(json(CheckItem.of(event, asserted)), sequence, !asserted.passed());
                default -> trace.add(new String(WireFormat.writeEvent(event), StandardCharsets.UTF_8), sequence, false);
            }
        }
        for (ChunkBuilder builder : List.of(trace, log, http, check)) {
            chunks.insert(attemptId, builder.finish());
        }
        return new StreamCounts(trace.count(), log.count(), http.count(), check.count());
    }

    private static String json(Object item) {
        return new String(WireFormat.write(item), StandardCharsets.UTF_8);
    }
}
