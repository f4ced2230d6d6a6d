package io.loomdeck.agent.link;

import java.time.Duration;

/** A wait, so that tests decide how long it takes. Only the program's start knows {@code Thread::sleep}. */
@FunctionalInterface
public interface Pause {

    void of(Duration duration) throws InterruptedException;
}
