package io.loomdeck.step.exec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process with everything that it starts. Where the system has {@code setsid}, all of them are a group of their own, so
 * that even those whose parent has ended can be ended; elsewhere those that descend from the process. Closing it ends them.
 */
final class ProcessGroup implements AutoCloseable {

    private static final @Nullable String SETSID = first("/usr/bin/setsid", "/bin/setsid");
    private static final long POLITE_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;

    private final Process process;
    private final boolean grouped;

    private ProcessGroup(Process process, boolean grouped) {
        this.process = process;
        this.grouped = grouped;
    }

    private static @Nullable String first(String... candidates) {
        for (String candidate : candidates) {
            if (Files.isExecutable(Path.of(candidate))) {
                return candidate;
            }
        }
        return null;
    }

    /** @param program the file of {@code command}'s first word */
    static ProcessGroup start(String program, List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>();
        if (SETSID != null) {
            words.add(SETSID);
        }
        words.add(program);
        words.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(words).directory(new File(folder.toString()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProcessGroup(builder.start(), SETSID != null);
    }

    Process process() {
        return process;
    }

    /** Ends what still runs: politely at first, so that programs can tidy up, and then for certain. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        if (process.isAlive()) {
            all.forEach(ProcessHandle::destroy);
            interrupted |= !await(POLITE_MILLIS);
        }
        process.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        if (grouped) {
            interrupted |= !killGroup();
        }
        interrupted |= !await(LONGEST_MILLIS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Java knows no groups; every shell does. */
    private boolean killGroup() {
        try {
            Process kill = new ProcessBuilder(
                            "/bin/sh", "-c", "kill -9 -\"$0\" 2>/dev/null", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.getOutputStream().close();
            kill.waitFor(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
