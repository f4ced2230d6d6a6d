package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warm browser processes and the sessions in them. A process takes sessions until it has had its number of them, has become old,
 * has grown, or does not answer; it ends with the last that it has then.
 *
 * <p>Safe for any number of threads: {@code this} guards the list and the counts of its members. Nothing is waited for while it
 * is held.
 */
final class ChromiumPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChromiumPool.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** What sessions ask for, which is what one that is laid ready has. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 800;

    private final PoolSettings settings;
    private final Path folder;
    private final InstantSource clock;
    private final List<Member> members = new ArrayList<>();
    private boolean closed;

    /** A process with what is counted of it. */
    private static final class Member {

        final CompletableFuture<WarmChromium> started = new CompletableFuture<>();
        final InstalledBrowser browser;
        final Instant since;
        Instant idleSince;
        int open;
        int uses;
        boolean retired;

        Member(InstalledBrowser browser, Instant since) {
            this.browser = browser;
            this.since = since;
            this.idleSince = since;
        }

        @Nullable
        WarmChromium chromium() {
            return started.isDone() && !started.isCompletedExceptionally() ? started.join() : null;
        }
    }

    ChromiumPool(PoolSettings settings, Path folder, InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Opens a session, in a process that runs or in a new one.
     *
     * @param afterClose called once the session is closed
     * @throws IOException where no browser can be started
     */
    BrowserSession open(InstalledBrowser browser, BrowserRequest request, Runnable afterClose)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Member member = reserve(browser);
            boolean opened = false;
            try {
                WarmChromium chromium = await(member);
                BrowserSession session = ContextSession.open(chromium, request, () -> {
                    release(member);
                    afterClose.run();
                });
                opened = true;
                return session;
            } catch (DisconnectedException | ProtocolException | AnswerTimeoutException e) {
                // It ended, or ails, since it was last looked at. Another one is tried once.
                retire(member, "it does not open a session: " + e.getMessage());
                if (attempt > 1) {
                    throw new IOException(e.getMessage(), e);
                }
            } finally {
                if (!opened) {
                    release(member);
                }
            }
        }
    }

    /** Starts a process where there is none, so that the first session does not have to wait; does not wait itself. */
    synchronized void warm(InstalledBrowser browser) {
        if (members.stream().noneMatch(member -> !member.retired) && !closed) {
            start(browser);
        }
    }

    /** Looks after the processes: ends those that are done, and those that do not answer. To be called now and then. */
    void tend() throws InterruptedException {
        for (Member member : snapshot()) {
            WarmChromium chromium = member.chromium();
            if (chromium == null) {
                continue;
            }
            if (!chromium.isAlive()) {
                retire(member, "it ended by itself");
            } else if (!chromium.answers(ANSWER)) {
                retire(member, "it does not answer");
                chromium.close();
            } else if (chromium.megabytes() > settings.megabytes()) {
                retire(member, "it has grown to " + chromium.megabytes() + " MB");
            } else {
                synchronized (this) {
                    if (member.open == 0 && passed(member.idleSince, settings.idle())) {
                        member.retired = true;
                    }
                }
            }
            sweep();
        }
    }

    /** How many processes there are. */
    synchronized int size() {
        return members.size();
    }

    @Override
    public void close() {
        List<Member> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(members);
            members.clear();
        }
        for (Member member : all) {
            member.retired = true;
            try {
                member.started.join().close();
            } catch (java.util.concurrent.CompletionException e) {
                log.debug("A browser that was being started did not", e);
            }
        }
    }

    private synchronized Member reserve(InstalledBrowser browser) throws IOException {
        if (closed) {
            throw new IOException("the agent is shutting down");
        }
        for (Member member : members) {
            WarmChromium chromium = member.chromium();
            boolean ended = chromium != null && !chromium.isAlive();
            if (ended || passed(member.since, settings.age()) || member.uses >= settings.uses()) {
                member.retired = true;
            }
        }
        Member member = members.stream()
                .filter(one -> !one.retired && one.open < settings.sessions() && one.browser.equals(browser))
                .findFirst()
                .orElseGet(() -> start(browser));
        member.open++;
        member.uses++;
        Thread.ofVirtual().name("browser pool").start(this::sweep);
        return member;
    }

    /** On a thread of its own: whoever asked for it may be cancelled, and others wait for it too. */
    private Member start(InstalledBrowser browser) {
        Member member = new Member(browser, clock.instant());
        members.add(member);
        Thread.ofPlatform().daemon().name("browser start").start(() -> {
            try {
                WarmChromium chromium = WarmChromium.start(browser, folder);
                chromium.prepare(WIDTH, HEIGHT);
                member.started.complete(chromium);
            } catch (IOException | InterruptedException | RuntimeException e) {
                synchronized (this) {
                    member.retired = true;
                    members.remove(member);
                }
                member.started.completeExceptionally(e);
            }
        });
        return member;
    }

    private static WarmChromium await(Member member) throws IOException, InterruptedException {
        try {
            return member.started.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException refused
                    ? refused
                    : new IOException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    private void release(Member member) {
        boolean again;
        synchronized (this) {
            member.open--;
            member.idleSince = clock.instant();
            again = !closed && !member.retired && member.uses < settings.uses();
        }
        WarmChromium chromium = member.chromium();
        if (again && chromium != null) {
            Thread.ofVirtual().name("browser context").start(() -> chromium.prepare(WIDTH, HEIGHT));
        }
        sweep();
    }

    private synchronized void retire(Member member, String why) {
        if (!member.retired) {
            log.info("A browser takes no more sessions: {}", why);
            member.retired = true;
        }
    }

    /** Ends the processes that are retired and have no session left. */
    private void sweep() {
        List<Member> done = new ArrayList<>();
        synchronized (this) {
            members.removeIf(member -> {
                boolean over = member.retired && member.open <= 0 && member.started.isDone();
                if (over) {
                    done.add(member);
                }
                return over;
            });
        }
        for (Member member : done) {
            WarmChromium chromium = member.chromium();
            if (chromium != null) {
                chromium.close();
            }
        }
    }

    private synchronized List<Member> snapshot() {
        return List.copyOf(members);
    }

    private boolean passed(Instant since, Duration time) {
        return !clock.instant().isBefore(since.plus(time));
    }
}
