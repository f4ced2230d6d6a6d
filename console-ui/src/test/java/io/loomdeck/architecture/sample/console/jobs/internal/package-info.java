/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.console.jobs.internal;

import org.jspecify.annotations.NullMarked;
