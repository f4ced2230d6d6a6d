/** The agent program: its command line and the composition of its parts. */
@NullMarked
package io.loomdeck.agent;

import org.jspecify.annotations.NullMarked;
