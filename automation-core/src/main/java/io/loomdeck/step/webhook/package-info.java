/** The {@code webhook} step: a message to somebody's address, signed and repeated where the receiver wants it so. */
@NullMarked
package io.loomdeck.step.webhook;

import org.jspecify.annotations.NullMarked;
