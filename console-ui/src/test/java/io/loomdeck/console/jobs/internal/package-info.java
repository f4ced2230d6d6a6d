/** Tests of the queue and the history of jobs. */
@NullMarked
package io.loomdeck.console.jobs.internal;

import org.jspecify.annotations.NullMarked;
