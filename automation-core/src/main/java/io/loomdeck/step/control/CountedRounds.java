package io.loomdeck.step.control;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rounds that are counted and end when a condition says so. Used by one thread at a time, which waits in here where the
 * loop pauses between rounds.
 */
final class CountedRounds implements Iterator<StepContext.Round> {

    private final LoopKeys keys;
    private final StepContext context;
    private final More more;
    private final @Nullable Collected collected;
    private final Duration pause;
    private final @Nullable Pacer pacer;
    private int begun;
    private boolean decided;
    private boolean hasNext;

    CountedRounds(LoopKeys keys, StepContext context, More more, @Nullable Collected collected) {
        this.keys = keys;
        this.context = context;
        this.more = more;
        this.collected = collected;
        this.pause = keys.pause(context);
        this.pacer = keys.rate() == null ? null : new Pacer(keys.rate(), context);
    }

    /** Decides about another round. */
    @FunctionalInterface
    interface More {

        /**
         * Whether there is another round.
         *
         * @param begun how many there were
         * @throws StepException where the loop has to end with a failure
         */
        boolean after(int begun);
    }

    @Override
    public boolean hasNext() {
        if (!decided) {
            hasNext = more.after(begun);
            decided = true;
        }
        return hasNext;
    }

    @Override
    public StepContext.Round next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        decided = false;
        if (begun > 0 && pause.isPositive()) {
            pause();
        }
        if (pacer != null) {
            pacer.await();
        }
        int place = begun++;
        Map<String, ?> declared = keys.index() == null ? Map.of() : Map.of(keys.index(), (long) place);
        Collected target = collected;
        return target == null
                ? new StepContext.Round(keys.body(), declared, null)
                : new StepContext.Round(keys.body(), declared, null, value -> target.put(place, value));
    }

    private void pause() {
        try (var _ = context.waiting(WaitKind.PAUSE, "")) {
            context.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepException(ErrorClass.CANCELLED, "The pause between two rounds was interrupted", null, e);
        }
    }
}
