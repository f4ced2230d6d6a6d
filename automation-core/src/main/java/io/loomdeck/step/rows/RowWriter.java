package io.loomdeck.step.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows into a stream, which stays open. Belongs to one thread. */
public interface RowWriter {

    /** Writes one row: a mapping, a list or a single value. */
    void write(@Nullable Object row) throws IOException;

    /** Writes what is still to be written; nothing may follow. */
    void finish() throws IOException;
}
