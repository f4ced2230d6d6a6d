package io.loomdeck.step.rows;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file, one after the other. Belongs to one thread. */
public interface RowReader extends AutoCloseable {

    /** The columns' names, as far as they are known: those of a header at once, those of JSON Lines as they appear. */
    List<String> columns();

    /**
     * Goes on to the next row.
     *
     * @return false where there is none
     * @throws io.loomdeck.step.StepException where the file is not what it should be, with the place
     */
    boolean next() throws IOException;

    /** The row: a mapping, a list where the file has no header, or any value of a JSON line. */
    @Nullable
    Object row();

    /** Where the row stands: {@code line 7}. */
    String place();

    @Override
    void close() throws IOException;
}
