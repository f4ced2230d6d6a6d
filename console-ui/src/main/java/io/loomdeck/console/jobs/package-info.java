/** Jobs and their attempts: submitting, finding, cancelling, and every state they can be in. */
@NullMarked
package io.loomdeck.console.jobs;

import org.jspecify.annotations.NullMarked;
