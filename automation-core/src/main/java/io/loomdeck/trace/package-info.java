/**
 * What happened in an attempt, as numbered {@link io.loomdeck.trace.AttemptEvent}s. The engine emits them, sinks take
 * them: the agent's link to the console, the terminal, a report.
 */
@NullMarked
package io.loomdeck.trace;

import org.jspecify.annotations.NullMarked;
