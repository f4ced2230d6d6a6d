package io.loomdeck.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.spool.Spool;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(5));

    @TempDir
    Path folder;

    private Spool spool;
    private EventStream stream;
    private final List<IOException> refusals = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        spool = Spool.create(folder, 1, 1);
        stream = new EventStream(spool, CLOCK, refusals::add);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void linesOfTheAgentStandBetweenThoseOfTheEngineWithoutAGap() throws Exception {
        stream.accept(logged(1, "engine"));
        stream.log(Event.LogLevel.ERROR, "agent");
        stream.accept(logged(2, "engine again"));

        assertThat(next()).extracting(AttemptEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theEnginesLastEventIsHeldBackUntilTheAttemptIsOver() throws Exception {
        stream.accept(finished(1));
        assertThat(next()).isEmpty();

        stream.log(Event.LogLevel.ERROR, "a file was refused");
        stream.seal(otherwise());

        assertThat(next())
                .extracting(AttemptEvent::event)
                .containsExactly(
                        new Event.Logged(0, Event.LogLevel.ERROR, "a file was refused"),
                        finished(1).event());
    }

    @Test
    void aDiskThatRefusesEndsTheAttemptWithWhatWasLostAndWhy() throws Exception {
        stream.accept(logged(1, "kept"));
        assertThat(next()).hasSize(1);
        stream.acknowledge(1);
        spool.close();

        stream.accept(logged(2, "lost"));
        stream.accept(logged(3, "lost too"));
        stream.accept(finished(4));
        stream.seal(otherwise());

        assertThat(refusals).hasSize(1);
        List<AttemptEvent> end = next();
        assertThat(end).extracting(AttemptEvent::sequence).containsExactly(2L, 3L);
        assertThat(end.getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Shed.class, shed -> assertThat(shed.count()).isEqualTo(2));
        assertThat(end.getLast().event()).isInstanceOfSatisfying(Event.AttemptFinished.class, last -> {
            assertThat(last.outcome()).isEqualTo(Event.Outcome.FAILED);
            assertThat(last.error()).isNotNull().satisfies(error -> {
                assertThat(error.errorClass()).isEqualTo("agent");
                assertThat(error.hint()).contains("Free space");
            });
        });
    }

    @Test
    void itIsOverWhenTheLastEventIsAcknowledged() throws Exception {
        stream.accept(logged(1, "one"));
        stream.seal(otherwise());
        next();
        stream.acknowledge(1);
        assertThat(stream.isDone()).isFalse();

        stream.acknowledge(2);

        assertThat(stream.isDone()).isTrue();
    }

    @Test
    void afterARewindEverythingThatIsNotAcknowledgedIsSentAgain() throws Exception {
        stream.accept(logged(1, "one"));
        stream.accept(logged(2, "two"));
        next();
        stream.acknowledge(1);

        stream.rewind();

        assertThat(next()).extracting(AttemptEvent::sequence).containsExactly(2L);
    }

    @Test
    void anEventThatIsTooLargeIsShortenedAndSaysSo() throws Exception {
        stream.accept(logged(1, "x".repeat(5_000_000)));
        stream.accept(new AttemptEvent(
                2,
                9,
                new Event.AttemptFinished(
                        Event.Outcome.PASSED, null, Map.of("count", 3, "rows", "y".repeat(5_000_000)))));
        stream.seal(otherwise());

        List<AttemptEvent> events = next();

        assertThat(events.getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Logged.class, line -> assertThat(line.message()).endsWith("more characters left out)"));
        assertThat(events.getLast().event())
                .isInstanceOfSatisfying(
                        Event.AttemptFinished.class,
                        last -> assertThat(last.outputs())
                                .containsEntry("count", 3)
                                .hasEntrySatisfying(
                                        "rows",
                                        rows -> assertThat(rows.toString()).contains("left out")));
    }

    @Test
    void timesNeverGoBack() throws Exception {
        stream.accept(new AttemptEvent(1, 9_000_000, new Event.Logged(0, Event.LogLevel.INFO, "late")));
        stream.accept(new AttemptEvent(2, 8_000_000, new Event.Logged(0, Event.LogLevel.INFO, "early")));

        assertThat(next()).extracting(AttemptEvent::atMicros).containsExactly(9_000_000L, 9_000_000L);
    }

    private List<AttemptEvent> next() throws Exception {
        List<AttemptEvent> events = new ArrayList<>();
        for (byte[] json : stream.next(Long.MAX_VALUE)) {
            events.add(WireFormat.read(json, AttemptEvent.class));
        }
        return events;
    }

    private static AttemptEvent logged(long sequence, String line) {
        return new AttemptEvent(sequence, sequence, new Event.Logged(0, Event.LogLevel.INFO, line));
    }

    private static AttemptEvent finished(long sequence) {
        return new AttemptEvent(sequence, sequence, new Event.AttemptFinished(Event.Outcome.PASSED, null, Map.of()));
    }

    private static Event.AttemptFinished otherwise() {
        return new Event.AttemptFinished(Event.Outcome.FAILED, null, Map.of());
    }
}
