package io.loomdeck.console.traces;

import io.loomdeck.protocol.WireFormat;
import io.loomdeck.trace.WaitKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes step runs as records of fixed size, so that a browser draws a million of them from typed arrays. All numbers are
 * little-endian.
 *
 * <pre>
 * head    u32 magic "LDTC"; u32 microseconds a tick; f64 microseconds since the epoch of tick 0
 * record  u32 start, u32 duration, both in ticks; u32 step run; u16 thread; u16 label;
 *         u8 status (0 passed, 1 failed, 2 skipped, 3 cancelled), with bit 7 set where nothing ran below it;
 *         u8 what it waited for the longest (255: nothing); u8 part of its time that it waited, of 255; u8 tries
 * texts   JSON {"labels": […]}, by the number that records give; the last one stands for all beyond 65,535
 * foot    u32 length of the texts in bytes
 * </pre>
 *
 * <p>Step runs come in the order of their ends, thus those within another one before it. Belongs to one thread.
 */
final class TraceColumns implements Consumer<StepLine> {

    private static final int MAGIC = 0x4354_444C;
    private static final int RECORD = 20;
    private static final int MOST_LABELS = 65_535;
    private static final int LEAF = 0x80;
    private static final int NO_WAIT = 255;
    private static final List<String> STATUS = List.of("passed", "failed", "skipped", "cancelled");

    /** Microseconds, so that 32 bits hold nine and a half hours. */
    private static final int TICK = 8;

    /** What ended first need not have begun first: so many ticks may lie before its start. */
    private static final long BEFORE = 1L << 31;

    private final OutputStream out;
    private final ByteBuffer record = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> labels = new LinkedHashMap<>();
    private final Set<Long> parents = new HashSet<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private boolean begun;
    private long baseMicros;

    TraceColumns(OutputStream out) {
        this.out = out;
        for (WaitKind kind : WaitKind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kinds.size());
        }
    }

    @Override
    public void accept(StepLine line) {
        try {
            if (!begun) {
                begin(line.startMicros());
            }
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(long firstMicros) throws IOException {
        begun = true;
        baseMicros = firstMicros - BEFORE * TICK;
        ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(MAGIC).putInt(TICK).putDouble((double) baseMicros);
        out.write(head.array());
    }

    private void write(StepLine line) throws IOException {
        parents.add(line.parent());
        boolean leaf = !parents.remove(line.stepRun());
        record.clear();
        record.putInt((int) ticks(line.startMicros() - baseMicros));
        record.putInt((int) ticks(line.micros()));
        record.putInt((int) line.stepRun());
        record.putShort((short) Math.min(line.thread(), 0xFFFF));
        record.putShort((short) label(line.label()));
        record.put((byte) (Math.max(0, STATUS.indexOf(line.status())) | (leaf ? LEAF : 0)));
        wait(line);
        record.put((byte) Math.min(line.tries(), 255));
        out.write(record.array());
    }

    private static long ticks(long micros) {
        return Math.clamp(micros / TICK, 0, 0xFFFF_FFFFL);
    }

    private int label(String text) {
        Integer known = labels.get(text);
        if (known != null) {
            return known;
        }
        if (labels.size() < MOST_LABELS) {
            labels.put(text, labels.size());
        } else {
            labels.putIfAbsent("…", MOST_LABELS);
        }
        return labels.size() - 1;
    }

    private void wait(StepLine line) {
        List<StepLine.Wait> waits = line.waits().stream()
                .filter(wait -> !wait.kind().equals("rounds"))
                .toList();
        long waited = waits.stream().mapToLong(StepLine.Wait::micros).sum();
        int longest = waits.stream()
                .max(Comparator.comparingLong(StepLine.Wait::micros))
                .map(wait -> kinds.getOrDefault(wait.kind(), WaitKind.values().length - 1))
                .orElse(NO_WAIT);
        record.put((byte) longest);
        record.put((byte) Math.clamp(255 * waited / Math.max(1, line.micros()), 0, 255));
    }

    /** Writes the texts and flushes. */
    void finish() throws IOException {
        if (!begun) {
            begin(0);
        }
        byte[] texts = WireFormat.write(Map.of("labels", List.copyOf(labels.keySet())));
        out.write(texts);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(texts.length)
                .array());
        out.flush();
    }
}
