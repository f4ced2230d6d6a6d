/** The pages about jobs: the list and the single job. */
@NullMarked
package io.loomdeck.console.jobs.ui;

import org.jspecify.annotations.NullMarked;
