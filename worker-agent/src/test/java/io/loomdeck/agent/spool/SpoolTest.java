package io.loomdeck.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class SpoolTest {

    /** A cut in the middle of a record loses the rest of it too: header, number, and the largest size below. */
    private static final long LARGEST_RECORD = 16 + 4 + 300;

    private Path folder = Path.of("target");

    @BeforeTry
    void makeFolder() throws IOException {
        Path tests = Files.createDirectories(Path.of("target", "spool-test"));
        folder = Files.createTempDirectory(tests, "spool");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Threads of an attempt that is being ended are interrupted, and what they say is wanted. */
    @Example
    void aThreadThatIsInterruptedWritesAndReadsAsAnyOther() throws IOException {
        try (Spool spool = Spool.create(folder, 5, 2, 700)) {
            Thread.currentThread().interrupt();
            appendAll(spool, payloads(List.of(10, 20)));
            assertThat(spool.read(0, 1_000)).hasSize(2);
            assertThat(Thread.interrupted()).isTrue();
            appendAll(spool, payloads(List.of(30)));
            assertThat(spool.last()).isEqualTo(3);
        }
    }

    /** The process may end in the middle of a write: whatever the cut, whole records before it are there. */
    @Property(tries = 200)
    void aTruncatedTailLosesOnlyWhatWasNotWhole(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(max = 100) int percent)
            throws IOException {
        List<byte[]> events = payloads(sizes);
        try (Spool spool = Spool.create(folder, 5, 2, 700)) {
            appendAll(spool, events);
        }
        Path last = files().getLast();
        long keep = Files.size(last) * percent / 100;
        long lostBytes = Files.size(last) - keep;
        try (FileChannel file = FileChannel.open(last, StandardOpenOption.WRITE)) {
            file.truncate(keep);
        }

        Spool recovered = recovered();

        List<byte[]> read = readAll(recovered);
        assertThat(read).containsExactlyElementsOf(events.subList(0, read.size()));
        long missing = events.subList(read.size(), events.size()).stream()
                .mapToLong(event -> 16 + event.length)
                .sum();
        assertThat(missing).isLessThan(lostBytes + LARGEST_RECORD);
        recovered.append(recovered.last() + 1, bytes("after"));
        assertThat(readAll(recovered).getLast()).isEqualTo(bytes("after"));
        recovered.close();
    }

    /** A disk may give back other bytes than it got: nothing damaged is ever taken for an event. */
    @Property(tries = 200)
    void aDamagedRecordEndsWhatIsRead(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 100) Integer> sizes,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        List<byte[]> events = payloads(sizes);
        try (Spool spool = Spool.create(folder, 5, 2)) {
            appendAll(spool, events);
        }
        Path file = files().getFirst();
        byte[] content = Files.readAllBytes(file);
        content[place % content.length] ^= (byte) flip;
        Files.write(file, content);

        Spool recovered = recovered();

        List<byte[]> read = readAll(recovered);
        assertThat(read.size()).isLessThan(events.size());
        assertThat(read).containsExactlyElementsOf(events.subList(0, read.size()));
        recovered.close();
    }

    /** Whatever was acknowledged and forgotten, the rest is read in order from any place. */
    @Property(tries = 200)
    void everythingThatIsNotAcknowledgedCanBeReadAgain(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 200) Integer> sizes,
            @ForAll @IntRange(max = 60) int acknowledged,
            @ForAll @IntRange(max = 60) int after,
            @ForAll @IntRange(min = 1, max = 500) int mostBytes)
            throws IOException {
        List<byte[]> events = payloads(sizes);
        try (Spool spool = Spool.create(folder, 5, 2, 500)) {
            appendAll(spool, events);
            spool.acknowledge(acknowledged);
            long from = Math.max(Math.min(acknowledged, events.size()), after);

            List<byte[]> read = new ArrayList<>();
            List<byte[]> batch = spool.read(from, mostBytes);
            while (!batch.isEmpty()) {
                read.addAll(batch);
                batch = spool.read(from + read.size(), mostBytes);
            }

            assertThat(read)
                    .containsExactlyElementsOf(events.subList((int) Math.min(from, events.size()), events.size()));
        }
    }

    @Example
    void acknowledgedFilesAreDeletedWhileTheAttemptGoesOn() throws IOException {
        try (Spool spool = Spool.create(folder, 5, 2, 100)) {
            appendAll(spool, payloads(java.util.Collections.nCopies(50, 40)));
            int before = files().size();

            spool.acknowledge(45);

            assertThat(files().size()).isLessThan(before / 2);
            assertThat(spool.read(45, Long.MAX_VALUE)).hasSize(5);
        }
    }

    @Example
    void aNewProcessKnowsWhereAttemptsStood() throws IOException {
        try (Spool spool = Spool.create(folder, 5, 2, 100)) {
            appendAll(spool, payloads(List.of(10, 90, 20, 90)));
            spool.acknowledge(2);
        }
        try (Spool other = Spool.create(folder, 6, 1)) {
            assertThat(other.last()).isZero();
        }

        List<Spool> found = Spool.recover(folder);

        assertThat(found).extracting(Spool::attemptId).containsExactlyInAnyOrder(5L, 6L);
        assertThat(found).filteredOn(spool -> spool.attemptId() == 5).allSatisfy(spool -> {
            assertThat(spool.fencingToken()).isEqualTo(2);
            assertThat(spool.last()).isEqualTo(4);
        });
        for (Spool spool : found) {
            spool.close();
        }
    }

    @Example
    void eventsComeInOrderOrNotAtAll() throws IOException {
        try (Spool spool = Spool.create(folder, 5, 2)) {
            assertThatThrownBy(() -> spool.append(2, bytes("x"))).hasMessageContaining("expected event 1");
        }
    }

    private Spool recovered() throws IOException {
        return Spool.recover(folder).getFirst();
    }

    private static List<byte[]> readAll(Spool spool) throws IOException {
        return spool.read(spool.acknowledged(), Long.MAX_VALUE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(java.util.Comparator.comparingLong(SpoolTest::first))
                    .toList();
        }
    }

    private static long first(Path file) {
        String name = String.valueOf(file.getFileName());
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1, name.indexOf('.')));
    }

    private static void appendAll(Spool spool, List<byte[]> events) throws IOException {
        for (byte[] event : events) {
            spool.append(spool.last() + 1, event);
        }
    }

    private static List<byte[]> payloads(List<Integer> sizes) {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            events.add(ByteBuffer.allocate(sizes.get(i) + 4).putInt(i).array());
        }
        return events;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
