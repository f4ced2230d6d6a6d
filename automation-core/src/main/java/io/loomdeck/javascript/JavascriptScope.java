package io.loomdeck.javascript;

import io.loomdeck.javascript.JavascriptException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Globals of their own and the code that uses them, from the first evaluation to {@link #close}. What one evaluation leaves
 * in the globals, the next one finds; what a limit or an interrupt ended is the last one.
 *
 * <p>Any thread may use a scope, but only one at a time. Callers wait for results; where they are interrupted, the code
 * ends.
 */
public final class JavascriptScope implements AutoCloseable {

    /** Only our own code runs while a scope opens; the first one of a process has the interpreter to load. */
    private static final JavascriptLimits OPENING = new JavascriptLimits(Duration.ofMinutes(2), Long.MAX_VALUE, 1);

    private final Context context;
    private final Slices slices;
    private final JavascriptLimits limits;
    private final EventLoop loop;
    private final Guest guest;
    private boolean dead;

    private JavascriptScope(Context context, Slices slices, JavascriptLimits limits, EventLoop loop, Guest guest) {
        this.context = context;
        this.slices = slices;
        this.limits = limits;
        this.loop = loop;
        this.guest = guest;
    }

    /** Opens a scope in a thread of the slices, so that one that never gets a thread costs no context. */
    static JavascriptScope open(
            Supplier<Context> contexts, Slices slices, JavascriptLimits limits, JavascriptConsole console)
            throws InterruptedException, JavascriptException {
        Watched watched = new Watched(OPENING);
        try {
            return slices.begin(watched, () -> {
                Context context = contexts.get();
                watched.attach(context);
                EventLoop loop = new EventLoop();
                return new JavascriptScope(
                        context, slices, limits, loop, new Guest(context, loop, new ConsoleLines(console)));
            });
        } catch (InterruptedException | JavascriptException | RuntimeException e) {
            watched.kill(Reason.CLOSED);
            throw e;
        }
    }

    /** Gives code a global function. */
    public void define(String name, HostFunction function) throws InterruptedException, JavascriptException {
        run(null, () -> {
            context.getBindings("js").putMember(name, guest.function(function));
            return null;
        });
    }

    /**
     * Runs a library, which may define globals.
     *
     * @param host what only the library can call, as members of its one argument
     */
    public void load(JavascriptLibrary library, Map<String, ? extends HostFunction> host)
            throws InterruptedException, JavascriptException {
        run(null, () -> {
            Value functions = guest.emptyObject();
            host.forEach((name, function) -> functions.putMember(name, guest.function(function)));
            context.eval(library.source()).executeVoid(functions);
            return null;
        });
    }

    /**
     * Runs code and waits for its result, that of its promise where it returns one. Timers and host functions that are still
     * going on then go on with the next evaluation.
     *
     * @param arguments values by parameter; those that are missing are undefined. Copies are passed.
     * @return a plain value: text, Long, Double, Boolean, list, mapping or null
     */
    public @Nullable Object evaluate(JavascriptCode code, Map<String, ?> arguments)
            throws InterruptedException, JavascriptException {
        if (code.body().length() > limits.sourceLength()) {
            throw new JavascriptException(
                    Reason.VALUE, "The code has more than " + limits.sourceLength() + " characters");
        }
        Outcome outcome = new Outcome();
        Watched watched = new Watched(context, limits);
        boolean settled = run(watched, code, () -> {
            Value function = context.eval(code.source());
            Object[] values = code.parameters().stream()
                    .map(name -> guest.imported(arguments.get(name)))
                    .toArray();
            guest.watch(function.execute(values), outcome);
            return outcome.finish(guest);
        });
        while (!settled) {
            turn(watched, code);
            settled = run(watched, code, () -> outcome.finish(guest));
        }
        return outcome.plain();
    }

    /** Waits until no timer and no host function is going on any more, within the time of one evaluation. */
    public void drain() throws InterruptedException, JavascriptException {
        Watched watched = new Watched(context, limits);
        while (!loop.isIdle()) {
            turn(watched, null);
        }
    }

    /** Waits for the next event and lets the code have it. */
    private void turn(Watched watched, @Nullable JavascriptCode code) throws InterruptedException, JavascriptException {
        if (loop.isIdle()) {
            throw new JavascriptException(
                    Reason.UNSETTLED, "The code returned a promise that nothing will settle any more");
        }
        EventLoop.Event event = loop.next(watched.left());
        if (event == null) {
            watched.kill(Reason.TIMEOUT);
            dead = true;
            throw Problems.ended(watched);
        }
        run(watched, code, () -> {
            guest.give(event);
            return null;
        });
    }

    private <T extends @Nullable Object> T run(@Nullable JavascriptCode code, Callable<T> work)
            throws InterruptedException, JavascriptException {
        return run(new Watched(context, limits), code, work);
    }

    private <T extends @Nullable Object> T run(Watched watched, @Nullable JavascriptCode code, Callable<T> work)
            throws InterruptedException, JavascriptException {
        if (dead) {
            throw new JavascriptException(Reason.CLOSED, "The code was ended before");
        }
        try {
            return slices.run(watched, work);
        } catch (PolyglotException | IllegalStateException problem) {
            dead = watched.ended() != null;
            throw Problems.of(problem, code, watched);
        } catch (InterruptedException | JavascriptException problem) {
            dead = watched.ended() != null;
            throw problem;
        }
    }

    /** Ends what still runs, and gives everything back. Does not wait. */
    @Override
    public void close() {
        if (dead) {
            slices.close(context);
        } else {
            dead = true;
            Closing.now(context);
        }
    }

    /** What became of an evaluation. Belongs to one thread at a time. */
    static final class Outcome {
        private @Nullable Value value;
        private boolean settled;
        private boolean failed;
        private @Nullable Object plain;

        void settle(boolean success, Value result) {
            settled = true;
            failed = !success;
            value = result;
        }

        /** Whether there is a result, which is then made plain; a rejection is thrown. */
        boolean finish(Guest guest) throws JavascriptException {
            if (!settled || value == null) {
                return false;
            }
            if (failed) {
                throw Problems.rejection(value);
            }
            plain = guest.exported(value);
            return true;
        }

        @Nullable
        Object plain() {
            return plain;
        }
    }

    /** Passes lines on until there are too many. */
    private static final class ConsoleLines implements JavascriptConsole {
        private static final int MOST = 10_000;

        private final JavascriptConsole target;
        private int lines;

        ConsoleLines(JavascriptConsole target) {
            this.target = target;
        }

        @Override
        public void say(Level level, String text) {
            if (++lines <= MOST) {
                target.say(level, text);
            } else if (lines == MOST + 1) {
                target.say(Level.WARN, "The code wrote more than " + MOST + " lines; the others are not shown");
            }
        }
    }
}
