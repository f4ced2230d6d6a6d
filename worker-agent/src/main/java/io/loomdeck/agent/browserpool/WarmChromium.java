package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.devtools.page.Pages;
import io.loomdeck.agent.devtools.page.Tab;
import io.loomdeck.agent.devtools.page.Targets;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.Connection;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Chromium process that sessions share, each in a browser context of its own: cookies, storage, cache, permissions and workers
 * are its own and go with it.
 *
 * <p>It is spoken to over two pipes. Where this process ends, however it does, the system closes them and the browser ends by
 * itself. Safe for any number of threads.
 */
final class WarmChromium implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WarmChromium.class);
    private static final Duration START = Duration.ofSeconds(90);

    /** Java gives a child three streams, and the browser wants its pipes as its fourth and fifth. */
    private static final String PIPES = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

    private final InstalledBrowser browser;
    private final Process process;
    private final SessionFolder folder;
    private final Connection connection;
    private final Targets targets;
    private final AtomicReference<@Nullable Context> spare = new AtomicReference<>();

    /** A context with one empty page. */
    record Context(Pages pages, Tab first) {}

    private WarmChromium(InstalledBrowser browser, Process process, SessionFolder folder) {
        this.browser = browser;
        this.process = process;
        this.folder = folder;
        this.connection =
                new Connection(process.getOutputStream(), process.getInputStream(), "browser " + process.pid());
        this.targets = new Targets(connection.browser());
    }

    /**
     * Starts a browser, and waits until it answers.
     *
     * @throws IOException where it does not start; the message holds what it said, and nothing is left of it
     */
    static WarmChromium start(InstalledBrowser browser, Path parent) throws IOException, InterruptedException {
        SessionFolder folder = SessionFolder.create(parent);
        WarmChromium started = null;
        boolean answers = false;
        try {
            Process process = launch(browser, folder);
            folder.record(process.toHandle());
            started = new WarmChromium(browser, process, folder);
            started.connection.browser().send("Browser.getVersion", Map.of()).await(START);
            answers = true;
            return started;
        } catch (DisconnectedException | AnswerTimeoutException | ProtocolException e) {
            String said = Files.readString(folder.driverLog()).strip();
            throw new IOException(said.isEmpty() ? e.getMessage() : last(said), e);
        } finally {
            if (!answers && started != null) {
                started.close();
            } else if (!answers) {
                folder.delete();
            }
        }
    }

    private static Process launch(InstalledBrowser browser, SessionFolder folder) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", PIPES, browser.binary().toString()));
        command.addAll(ChromiumLauncher.ARGUMENTS);
        command.add("--remote-debugging-pipe");
        command.add("--no-startup-window");
        // Pages are not kept alive behind the one that is shown: each job's memory is what it looks at.
        command.add("--disable-back-forward-cache");
        command.add("--disable-popup-blocking");
        command.add("--user-data-dir=" + folder.profile());
        if (CurrentUser.isRoot()) {
            command.add("--no-sandbox");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectError(folder.driverLog().toFile());
        builder.environment().put("TMPDIR", SessionFolder.TEMPORARY);
        return builder.start();
    }

    InstalledBrowser browser() {
        return browser;
    }

    /** The way to the browser itself. */
    Channel channel() {
        return connection.browser();
    }

    long pid() {
        return process.pid();
    }

    /** A context for a session: one that lies ready, or a new one. */
    Context context(int width, int height) throws InterruptedException {
        Context ready = spare.getAndSet(null);
        if (ready != null && ready.pages.ids().contains(ready.first.id())) {
            return ready;
        }
        return create(width, height);
    }

    private Context create(int width, int height) throws InterruptedException {
        Pages pages = targets.create();
        try {
            return new Context(pages, pages.open(width, height));
        } catch (InterruptedException | RuntimeException e) {
            dispose(pages);
            throw e;
        }
    }

    /** Lays a context ready for the next session, which then begins at once. */
    void prepare(int width, int height) {
        try {
            if (spare.get() == null && isAlive()) {
                Context made = create(width, height);
                if (!spare.compareAndSet(null, made)) {
                    dispose(made.pages);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("No context could be laid ready", e);
        }
    }

    /** Removes a context with its pages and all that they kept. */
    void dispose(Pages pages) {
        targets.forget(pages);
        boolean interrupted = Thread.interrupted();
        try {
            connection
                    .browser()
                    .send("Target.disposeBrowserContext", Map.of("browserContextId", pages.context()))
                    .await(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (AnswerTimeoutException e) {
            // A browser that cannot even do this keeps what it must not keep.
            log.warn("The browser {} does not remove a context; it is ended", process.pid());
            close();
        } catch (DisconnectedException | ProtocolException e) {
            log.debug("The context had gone already", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isAlive() {
        return connection.browser().isOpen() && ProcessTree.runs(process.toHandle());
    }

    /** Whether it answers within a time. */
    boolean answers(Duration limit) throws InterruptedException {
        try {
            connection.browser().send("Browser.getVersion", Map.of()).await(limit);
            return true;
        } catch (DisconnectedException | AnswerTimeoutException | ProtocolException e) {
            return false;
        }
    }

    /** The memory that it and its processes have for themselves. */
    long megabytes() {
        return ProcessMemory.megabytes(process.toHandle());
    }

    /** Ends the process with everything it started, and removes its folder. Doing it again does nothing more. */
    @Override
    public void close() {
        connection.close();
        ProcessTree.kill(Optional.of(process.toHandle()), folder.path());
        if (Files.exists(folder.path())) {
            folder.delete();
        }
    }

    private static String last(String said) {
        List<String> lines = said.lines().toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
