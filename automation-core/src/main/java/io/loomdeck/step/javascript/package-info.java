/** The action {@code javascript}: a function of the author's, run in the sandbox. */
@NullMarked
package io.loomdeck.step.javascript;

import org.jspecify.annotations.NullMarked;
