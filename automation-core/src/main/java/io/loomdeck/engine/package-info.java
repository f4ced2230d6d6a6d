/**
 * Runs scripts: step trees on virtual threads, with variables, limits, retries, cancellation and a trace of all that
 * happened. {@link io.loomdeck.engine.Engine} is the way in.
 *
 * <p>How threads end: every place that starts threads or sets a time limit has a {@link io.loomdeck.engine.Guard}. To stop
 * something is to stop its guard, which interrupts the threads in it; each thread that waits for others passes the stop
 * on to them and waits for their end. Steps look at their guards before they begin, so that a swallowed interrupt delays
 * an end by no more than one step.
 */
@NullMarked
package io.loomdeck.engine;

import org.jspecify.annotations.NullMarked;
