/** Matches queued jobs to free slots, watches the leases, and says why a job waits. */
@NullMarked
package io.loomdeck.console.dispatch;

import org.jspecify.annotations.NullMarked;
