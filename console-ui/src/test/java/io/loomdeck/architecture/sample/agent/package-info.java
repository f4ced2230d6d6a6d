/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.agent;

import org.jspecify.annotations.NullMarked;
