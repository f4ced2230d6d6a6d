package io.loomdeck.step.rows;

import io.loomdeck.step.StepContext;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of a result: in memory while they are few, else in a file of the attempt, from which the list reads them
 * as they are asked for. Belongs to one thread; the list that it gives is immutable and safe for any number of threads.
 */
public final class RowCollector {

    /** About so many bytes of rows are held in memory. */
    static final long HELD_IN_MEMORY = 16L * 1024 * 1024;

    private static final int COST_OF_CELL = 40;

    private final StepContext context;
    private final long most;
    private List<@Nullable Object> held = new ArrayList<>();
    private long cost;
    private @Nullable Spooling spooling;

    public RowCollector(StepContext context) {
        this(context, HELD_IN_MEMORY);
    }

    RowCollector(StepContext context, long most) {
        this.context = context;
        this.most = most;
    }

    /** Adds a row, which nobody changes any more. */
    public void add(@Nullable Object row) throws IOException {
        if (spooling != null) {
            spooling.add(row);
            return;
        }
        held.add(row);
        cost += cost(row);
        if (cost > most) {
            spooling = new Spooling(context.attemptScoped(RowSpools.class, RowSpools::new)
                    .open(context.workspace().root()));
            for (Object each : held) {
                spooling.add(each);
            }
            held = List.of();
        }
    }

    private static long cost(@Nullable Object value) {
        return switch (value) {
            case String text -> COST_OF_CELL + text.length();
            case TableRow row -> {
                long sum = COST_OF_CELL;
                for (Object cell : row.cells()) {
                    sum += cost(cell);
                }
                yield sum;
            }
            case Map<?, ?> map -> {
                long sum = 2 * COST_OF_CELL;
                for (Object cell : map.values()) {
                    sum += COST_OF_CELL + cost(cell);
                }
                yield sum;
            }
            case List<?> list -> {
                long sum = COST_OF_CELL;
                for (Object cell : list) {
                    sum += cost(cell);
                }
                yield sum;
            }
            case null, default -> COST_OF_CELL;
        };
    }

    public long size() {
        return spooling == null ? held.size() : spooling.size;
    }

    /** All rows in the order in which they were added; nothing may be added any more. */
    public List<@Nullable Object> list() throws IOException {
        return spooling == null ? java.util.Collections.unmodifiableList(held) : spooling.list();
    }

    /** Rows on their way to a file. */
    private static final class Spooling {
        private final RowSpools.Spool spool;
        private final RowCodec codec = new RowCodec();
        private final DataOutputStream out;
        private final LongList pages = new LongList();
        private int size;

        Spooling(RowSpools.Spool spool) {
            this.spool = spool;
            this.out = new DataOutputStream(new BufferedOutputStream(spool, 1 << 16));
        }

        void add(@Nullable Object row) throws IOException {
            if (size % SpooledRows.PAGE == 0) {
                out.flush();
                pages.add(spool.position());
            }
            codec.write(row, out);
            size++;
        }

        List<@Nullable Object> list() throws IOException {
            out.flush();
            pages.add(spool.position());
            return new SpooledRows(spool, codec, pages.toArray(), size);
        }
    }

    /** A list of numbers without boxes. */
    private static final class LongList {
        private long[] numbers = new long[64];
        private int size;

        void add(long number) {
            if (size == numbers.length) {
                numbers = java.util.Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        long[] toArray() {
            return java.util.Arrays.copyOf(numbers, size);
        }
    }
}
