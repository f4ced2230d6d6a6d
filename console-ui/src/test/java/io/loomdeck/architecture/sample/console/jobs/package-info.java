/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.console.jobs;

import org.jspecify.annotations.NullMarked;
