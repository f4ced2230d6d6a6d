package io.loomdeck.engine;

import java.util.concurrent.atomic.LongAdder;

/**
 * The step runs of one loop that are counted and not sent.
 *
 * @param loop id of the loop's step run
 */
record Aggregate(long loop, LongAdder count) {

    Aggregate(long loop) {
        this(loop, new LongAdder());
    }
}
