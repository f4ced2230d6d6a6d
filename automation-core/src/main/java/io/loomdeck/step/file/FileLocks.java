package io.loomdeck.step.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps several threads of this agent from writing to one file at once. Two files may share a lock, so that nobody may take
 * a second one while holding one.
 */
public final class FileLocks {

    private static final ReentrantLock[] LOCKS =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    private FileLocks() {}

    /** Something done to a file. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work while no other thread works under the same file's lock. */
    public static <T> T withLock(Path file, Work<T> work) throws IOException {
        ReentrantLock lock =
                LOCKS[Math.floorMod(file.toAbsolutePath().normalize().hashCode(), LOCKS.length)];
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
