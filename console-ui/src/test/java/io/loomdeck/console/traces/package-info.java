/** Proves {@code io.loomdeck.console.traces}. */
@NullMarked
package io.loomdeck.console.traces;

import org.jspecify.annotations.NullMarked;
