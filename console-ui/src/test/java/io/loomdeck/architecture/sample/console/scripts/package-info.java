/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.console.scripts;

import org.jspecify.annotations.NullMarked;
