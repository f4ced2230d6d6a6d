package io.loomdeck.step.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files in which an attempt's large lists of rows lie. Safe for any number of threads. */
public final class RowSpools implements AutoCloseable {

    private final List<Spool> spools = new ArrayList<>();

    synchronized Spool open(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, ".rows-", ".part");
        Spool spool = new Spool(path, new RandomAccessFile(path.toFile(), "rw"));
        spools.add(spool);
        return spool;
    }

    /** Deletes the files; lists that lie in them cannot be read any more. */
    @Override
    public synchronized void close() throws IOException {
        for (Spool spool : spools) {
            spool.file.close();
            Files.deleteIfExists(spool.path);
        }
        spools.clear();
    }

    /**
     * One file. First one thread writes it, then any number of threads read it. Not a channel: that one would be closed for
     * all when one of them is interrupted.
     */
    static final class Spool extends OutputStream {
        private final Path path;
        private final RandomAccessFile file;

        private Spool(Path path, RandomAccessFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int single) throws IOException {
            file.write(single);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        long position() throws IOException {
            return file.getFilePointer();
        }

        synchronized byte[] read(long position, int length) throws IOException {
            byte[] bytes = new byte[length];
            file.seek(position);
            file.readFully(bytes);
            return bytes;
        }
    }
}
