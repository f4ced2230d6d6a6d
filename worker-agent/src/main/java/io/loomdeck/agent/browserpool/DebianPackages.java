package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.BrowserReport.Problem;
import io.loomdeck.agent.browserpool.Commands.Ended;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Installs a browser on Debian and Ubuntu, with apt-get, as root.
 *
 * <p>Only one process of the machine does so at a time: a lock file is held meanwhile. Somebody else's apt-get is waited
 * for.
 */
final class DebianPackages {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Path LOCK = Path.of("/run/loomdeck-browser-install.lock");
    private static final Duration UPDATE_LIMIT = Duration.ofMinutes(4);
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);
    private static final int UPDATE_TRIES = 12;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final Map<String, String> UNATTENDED =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "NEEDRESTART_SUSPEND", "1", "LC_ALL", "C");

    private final List<String> packages;
    private final Consumer<String> progress;

    private DebianPackages(List<String> packages, Consumer<String> progress) {
        this.packages = packages;
        this.progress = progress;
    }

    /** Chromium and its driver. */
    static DebianPackages chromium(Consumer<String> progress) {
        return new DebianPackages(List.of("chromium", "chromium-driver", "fonts-liberation"), progress);
    }

    /** Firefox, which needs no driver. */
    static DebianPackages firefox(Consumer<String> progress) {
        return new DebianPackages(List.of("firefox-esr", "fonts-liberation"), progress);
    }

    /** Whether this machine has apt-get and this process may use it. */
    boolean applicable() {
        return Files.isExecutable(APT) && CurrentUser.isRoot();
    }

    /** Installs the packages; nothing happens where they are there. Gives what went wrong, if anything. */
    Optional<Problem> install() throws InterruptedException {
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = exclusive(channel)) {
            update();
            List<String> install = Stream.concat(
                            Stream.of("install", "-y", "--no-install-recommends"), packages.stream())
                    .toList();
            return installed(Commands.run(apt(install), UNATTENDED, INSTALL_LIMIT, this::tell));
        } catch (IOException e) {
            return Optional.of(new Problem("apt-get could not be run: " + e.getMessage() + ".", "Run it by hand."));
        }
    }

    /** Without fresh lists an install may still work, from a cache or from lists that are there already. */
    private void update() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= UPDATE_TRIES; attempt++) {
            Ended ended = Commands.run(apt(List.of("update", "-q")), UNATTENDED, UPDATE_LIMIT, _ -> {});
            if (ended.passed()) {
                return;
            }
            // The lists' lock is the one that apt-get does not wait for by itself.
            if (!ended.output().contains("Could not get lock")) {
                progress.accept("apt-get update failed: " + ended.lastLines());
                return;
            }
            progress.accept("Another apt-get is running; waiting for it.");
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private Optional<Problem> installed(Ended ended) {
        if (ended.passed()) {
            return Optional.empty();
        }
        String how = ended.exitCode() == Commands.TIMED_OUT
                ? "did not end within " + INSTALL_LIMIT.toMinutes() + " minutes"
                : "failed: " + ended.lastLines();
        return Optional.of(new Problem(
                "apt-get install " + String.join(" ", packages) + " " + how + ".",
                "Run it by hand and mend what it complains about."));
    }

    private FileLock exclusive(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        progress.accept("Another Loomdeck process is installing a browser; waiting for it.");
        return channel.lock();
    }

    private void tell(String line) {
        if (line.startsWith("Need to get ") || line.startsWith("Setting up " + packages.getFirst())) {
            progress.accept(line);
        }
    }

    private static List<String> apt(List<String> arguments) {
        return Stream.concat(
                        Stream.of(APT.toString(), "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0"),
                        arguments.stream())
                .toList();
    }
}
