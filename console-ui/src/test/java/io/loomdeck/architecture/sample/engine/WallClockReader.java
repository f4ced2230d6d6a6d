package io.loomdeck.architecture.sample.engine;

import java.time.Instant;

/** A type that asks the wall clock. */
final class WallClockReader {

    private WallClockReader() {}

    static Instant deadline() {
        return Instant.now().plusSeconds(30);
    }
}
