package io.loomdeck.agent.workspace;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps scripts from filling the agent's disk: looks at the free space and at what an attempt has written, at most once
 * every two seconds, whenever a script is about to use a file.
 *
 * <p>Safe for any number of threads: the one that moves {@code next} forward measures, the others go on.
 */
public final class SpaceGuard {

    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final long MEGABYTE = 1 << 20;

    private final long leastFree;
    private final long mostUsed;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /**
     * @param leastFree bytes that must stay free on the disk
     * @param mostUsed bytes that one attempt may have in its folder
     */
    public SpaceGuard(long leastFree, long mostUsed) {
        this.leastFree = leastFree;
        this.mostUsed = mostUsed;
    }

    /** 64 MB stay free, and an attempt may keep 20 GB. One for each attempt. */
    public static SpaceGuard usual() {
        return new SpaceGuard(64 * MEGABYTE, 20 * 1024 * MEGABYTE);
    }

    void check(Path folder) {
        long due = next.get();
        if (System.nanoTime() - due < 0 || !next.compareAndSet(due, System.nanoTime() + EVERY_NANOS)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < leastFree) {
                throw full("The agent's disk is full: " + free / MEGABYTE + " MB are free where " + folder + " lies");
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
        long used = Folders.size(folder);
        if (used > mostUsed) {
            throw new StepException(
                    ErrorClass.AGENT,
                    "The job has " + used / MEGABYTE + " MB in its workspace, more than the " + mostUsed / MEGABYTE
                            + " MB that this agent allows",
                    "Delete files that are not needed any more with a file step");
        }
    }

    private static StepException full(String message) {
        return new StepException(
                ErrorClass.AGENT, message, "Free space on the agent's machine, or move its data folder with --data");
    }

    static StepException failure(Path folder, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left") || reason.contains("quota")) {
            return full("The agent's disk is full: " + reason);
        }
        return new StepException(
                ErrorClass.AGENT, "The agent cannot use its folder " + folder + ": " + reason, null, cause);
    }
}
