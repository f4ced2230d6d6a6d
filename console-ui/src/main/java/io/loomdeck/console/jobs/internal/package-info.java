/** How jobs and attempts are stored, and what becomes of a job when something happens to its attempt. */
@NullMarked
package io.loomdeck.console.jobs.internal;

import org.jspecify.annotations.NullMarked;
