/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.engine;

import org.jspecify.annotations.NullMarked;
