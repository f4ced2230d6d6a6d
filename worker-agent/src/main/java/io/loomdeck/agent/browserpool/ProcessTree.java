package io.loomdeck.agent.browserpool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Ends processes with everything they started. */
final class ProcessTree {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(2);

    /** Two processes tell one start time apart by this much at most: the clock's correction since the boot. */
    private static final Duration SAME_START = Duration.ofSeconds(3);

    private ProcessTree() {}

    /**
     * Kills a process, its descendants, and whoever else names a folder in its command line: a helper of the browser may
     * have left the tree by outliving its parent. Returns when they are gone.
     */
    static void kill(Optional<ProcessHandle> root, Path folder) {
        Set<ProcessHandle> doomed = new LinkedHashSet<>();
        root.ifPresent(handle -> {
            doomed.add(handle);
            handle.descendants().forEach(doomed::add);
        });
        doomed.forEach(ProcessHandle::destroyForcibly);
        // Whoever was being started while the others were ended is found by now.
        Set<ProcessHandle> others = naming(folder);
        others.forEach(ProcessHandle::destroyForcibly);
        doomed.addAll(others);
        await(doomed);
    }

    /** The processes of this machine that name a folder in their command line, this one excluded. */
    static Set<ProcessHandle> naming(Path folder) {
        String name = folder.toString();
        Set<ProcessHandle> found = new LinkedHashSet<>();
        ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains(name))
                        .isPresent())
                .forEach(found::add);
        return found;
    }

    /** The process of an id, if it is the one that was started at that time and not a later one with the same id. */
    static Optional<ProcessHandle> find(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(at -> Duration.between(at, started).abs().compareTo(SAME_START) <= 0)
                        .isPresent());
    }

    /** When a process was started, as {@link #find} compares it. */
    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Looks itself instead of asking for {@code onExit}, which looks at a stranger's child only once a second. */
    private static void await(Set<ProcessHandle> ending) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        // A process that does not even obey SIGKILL waits for its disk; the next start looks for it again.
        while (ending.stream().anyMatch(ProcessTree::runs) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process does anything still. A zombie counts as gone: it does nothing, and when its new parent collects it is not ours to say. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
