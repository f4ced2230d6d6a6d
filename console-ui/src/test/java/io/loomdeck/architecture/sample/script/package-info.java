/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.script;

import org.jspecify.annotations.NullMarked;
