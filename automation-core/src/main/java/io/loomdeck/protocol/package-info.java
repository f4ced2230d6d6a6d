/**
 * The versioned messages between console and agents, as JSON over STOMP. Agents one minor version older keep working:
 * fields are only ever added, and unknown ones are ignored.
 */
@NullMarked
package io.loomdeck.protocol;

import org.jspecify.annotations.NullMarked;
