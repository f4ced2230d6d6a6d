package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page: its frames, what they load, and which dialog is open, as far as the browser's events tell.
 *
 * <p>Safe for any number of threads: {@code lock} guards the frames and the dialog; the thread that reads the connection
 * writes them, whoever drives the page waits for {@code changed}.
 */
public final class Tab {

    private final String id;
    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Frame> frames = new HashMap<>();
    private final Map<String, Channel> processes = new HashMap<>();
    private final Drags drags = new Drags();
    private @Nullable Dialog dialog;
    private @Nullable RuntimeException gone;

    /**
     * Around a page that has been attached to; nothing is asked of it yet.
     *
     * @param id the target's, which is the main frame's too
     */
    Tab(String id, Channel channel) {
        this.id = id;
        this.channel = channel;
        this.processes.put(channel.id(), channel);
        this.frames.put(id, new Frame(id, channel));
    }

    public String id() {
        return id;
    }

    public Channel channel() {
        return channel;
    }

    /** What the page's mouse drags. */
    public Drags drags() {
        return drags;
    }

    /** Waits until a frame shows a document, and gives it. */
    public Document document(String frame, Duration limit) throws InterruptedException {
        Answer pageSide;
        Channel speaks;
        String context;
        lock.lockInterruptibly();
        try {
            await(() -> known(frame).context != null, limit, "a document in the frame");
            Frame shown = known(frame);
            if (shown.pageSide == null) {
                shown.pageSide = shown.evaluatePageSide();
            }
            pageSide = shown.pageSide;
            speaks = shown.channel;
            context = String.valueOf(shown.context);
        } finally {
            lock.unlock();
        }
        JsonNode result = pageSide.await(limit).path("result");
        return new Document(speaks, frame, context, result.path("objectId").asString(""));
    }

    /**
     * Waits until nothing that concerns the page or a frame of it is being loaded, or a dialog is open.
     *
     * @return whether it came to that in time
     */
    public boolean awaitLoaded(String frame, Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Predicate<String> pending =
                    name -> frames.get(name) instanceof Frame known && known.pending(System.nanoTime());
            await(() -> dialog != null || (!pending.test(id) && !pending.test(frame)), limit, "");
            return true;
        } catch (AnswerTimeoutException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** How often the page has shown another document, or another place in one. */
    public int commits() {
        return locked(() -> known(id).commits);
    }

    /** Waits until that number is more than another; at most for a time. */
    public void awaitCommit(int more, Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            await(() -> dialog != null || known(id).commits > more, limit, "");
        } catch (AnswerTimeoutException e) {
            // What the browser went to may be a download, or nothing at all; then the page stays what it was.
        } finally {
            lock.unlock();
        }
    }

    /** Whether a frame is still in the page. */
    public boolean has(String frame) {
        return locked(() -> frames.containsKey(frame));
    }

    /** The dialog that is open, if one is. */
    public @Nullable Dialog dialog() {
        lock.lock();
        try {
            return dialog;
        } finally {
            lock.unlock();
        }
    }

    /** From now on everybody who waits for this page, and whoever will, fails. */
    void end(RuntimeException why) {
        lock.lock();
        try {
            if (gone == null) {
                gone = why;
            }
            processes.values().forEach(one -> one.close(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the page was closed, or has crashed. */
    boolean isEnded() {
        return locked(() -> gone != null);
    }

    // What follows is for TabEvents, on the thread that reads.

    void frame(String frame, Channel speaks, java.util.function.Consumer<Frame> change) {
        lock.lock();
        try {
            change.accept(frames.computeIfAbsent(frame, fresh -> new Frame(fresh, speaks)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void eachFrame(java.util.function.Consumer<Frame> change) {
        lock.lock();
        try {
            frames.values().forEach(change);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove(String frame) {
        lock.lock();
        try {
            frames.remove(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void process(String session, @Nullable Channel speaks) {
        lock.lock();
        try {
            if (speaks == null) {
                processes.remove(session);
            } else {
                processes.put(session, speaks);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Which dialog is open from now on; null once it is answered, or as good as that. */
    public void dialog(@Nullable Dialog now) {
        lock.lock();
        try {
            dialog = now;
            if (now != null) {
                // Until it is answered the page does nothing else; nobody shall wait for that.
                processes
                        .values()
                        .forEach(one -> one.hold(new DialogOpenedException(false), new DialogOpenedException(true)));
            } else {
                processes.values().forEach(Channel::release);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Frame known(String frame) {
        Frame known = frames.get(frame);
        if (known == null) {
            throw new PageGoneException("the frame is not in the page any more", true);
        }
        return known;
    }

    private <T> T locked(java.util.function.Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits with the lock held. Looks by itself now and then, because a request to navigate runs out without an event. */
    private void await(BooleanSupplier condition, Duration limit, String what) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            if (gone != null) {
                throw gone;
            }
            if (!channel.isOpen()) {
                throw new DisconnectedException("The browser has ended");
            }
            if (condition.getAsBoolean()) {
                return;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AnswerTimeoutException(what, limit);
            }
            var _ = changed.await(Math.min(left, 100_000_000L), TimeUnit.NANOSECONDS);
        }
    }

    List<Channel> processes() {
        return locked(() -> List.copyOf(processes.values()));
    }
}
