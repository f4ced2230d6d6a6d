/** Breaks the house rules on purpose. */
@NullMarked
package io.loomdeck.architecture.sample.console.jobs.ui;

import org.jspecify.annotations.NullMarked;
