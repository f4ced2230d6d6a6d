/** Measures whole consoles; run by {@code bench/run console}. */
@NullMarked
package io.loomdeck.console.bench;

import org.jspecify.annotations.NullMarked;
