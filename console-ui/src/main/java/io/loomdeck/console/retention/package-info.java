/** Keeps the history from growing for ever: removes the oldest jobs with everything they kept, in small steps. */
@NullMarked
package io.loomdeck.console.retention;

import org.jspecify.annotations.NullMarked;
