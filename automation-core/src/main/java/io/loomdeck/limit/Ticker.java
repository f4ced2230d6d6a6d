package io.loomdeck.limit;

/** A steady clock that can be waited for. */
public interface Ticker {

    /** The machine's own. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits about so long; an interrupt ends it at once. */
    void sleep(long nanos) throws InterruptedException;
}
