/**
 * The whole trace of an attempt, a line for each step run: for the lanes of its threads and for other tools. It comes from
 * the trace file that agents keep of long attempts, and of short ones from their events.
 */
@NullMarked
package io.loomdeck.console.traces;

import org.jspecify.annotations.NullMarked;
