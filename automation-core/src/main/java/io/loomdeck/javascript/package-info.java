/**
 * A sandbox for JavaScript: code of script authors runs in contexts that reach nothing of the host but the functions that
 * are given to them, within limits on time, memory and size. The step {@code javascript} is one user of it; scripts that
 * other formats carry with their requests are another.
 */
@NullMarked
package io.loomdeck.javascript;

import org.jspecify.annotations.NullMarked;
