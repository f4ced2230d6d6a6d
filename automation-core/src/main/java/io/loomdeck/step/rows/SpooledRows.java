package io.loomdeck.step.rows;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list whose items lie in a file, page by page. Immutable, and safe for any number of threads: each iterator holds its
 * own page, and the page that single look-ups share is replaced as a whole.
 */
final class SpooledRows extends AbstractList<@Nullable Object> implements RandomAccess {

    static final int PAGE = 128;

    private final RowSpools.Spool spool;
    private final RowCodec codec;
    private final long[] pages;
    private final int size;
    private volatile Page last = new Page(-1, List.of());

    private record Page(int number, List<@Nullable Object> rows) {}

    /** @param pages where each page begins, and where the last one ends */
    SpooledRows(RowSpools.Spool spool, RowCodec codec, long[] pages, int size) {
        this.spool = spool;
        this.codec = codec;
        this.pages = pages;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object get(int index) {
        java.util.Objects.checkIndex(index, size);
        int number = index / PAGE;
        Page page = last;
        if (page.number() != number) {
            page = new Page(number, page(number));
            last = page;
        }
        return page.rows().get(index % PAGE);
    }

    private List<@Nullable Object> page(int number) {
        int length = Math.toIntExact(pages[number + 1] - pages[number]);
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(spool.read(pages[number], length)));
            int count = Math.min(PAGE, size - number * PAGE);
            List<@Nullable Object> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rows.add(codec.read(in));
            }
            return rows;
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.AGENT, "Rows that lie in a file cannot be read any more: " + e.getMessage(), null, e);
        }
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return new Iterator<>() {
            private int next;
            private List<@Nullable Object> rows = List.of();

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public @Nullable Object next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                if (next % PAGE == 0) {
                    rows = page(next / PAGE);
                }
                return rows.get(next++ % PAGE);
            }
        };
    }
}
