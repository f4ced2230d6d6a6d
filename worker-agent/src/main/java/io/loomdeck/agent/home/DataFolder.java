package io.loomdeck.agent.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's own folder, locked against a second process until it is closed. Safe for any number of threads.
 */
public final class DataFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and locks it.
     *
     * @throws UnusableException where another agent has it or it cannot be written
     */
    public static DataFolder open(Path folder) throws UnusableException {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UnusableException("Another agent is running on the data folder " + root
                        + ". Stop it, or give this one a folder of its own with --data DIR");
            }
            return new DataFolder(root, channel, lock);
        } catch (IOException e) {
            throw new UnusableException("The data folder " + root + " cannot be used (" + e.getMessage()
                    + "). Choose one that can be written with --data DIR");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: an embedded agent beside another one.
            return null;
        }
    }

    /** Where the agent's identity is kept. */
    public Path identity() {
        return root.resolve("agent.json");
    }

    /** Events that the console has not acknowledged. */
    public Path spool() {
        return root.resolve("spool");
    }

    /** Workspaces of running attempts. */
    public Path work() {
        return root.resolve("work");
    }

    /** What scripts keep between their jobs. */
    public Path shared() {
        return root.resolve("shared");
    }

    /** Browsers and what they need. */
    public Path browsers() {
        return root.resolve("browsers");
    }

    /** Lets another process have the folder. */
    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            // The operating system releases the lock with the process in any case.
            LOG.debug("The lock of {} was not released cleanly", root, e);
        }
    }

    /** A data folder that this agent cannot have; the message names the remedy. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
