package io.loomdeck.architecture.sample.engine;

/** A type that waits by sleeping. */
final class Sleeper {

    private Sleeper() {}

    static void hope() throws InterruptedException {
        Thread.sleep(1_000);
    }
}
