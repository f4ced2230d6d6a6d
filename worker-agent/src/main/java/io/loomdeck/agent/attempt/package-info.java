/** One attempt from its assignment to the acknowledgement of its last event. */
@NullMarked
package io.loomdeck.agent.attempt;

import org.jspecify.annotations.NullMarked;
