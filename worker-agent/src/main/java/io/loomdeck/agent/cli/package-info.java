/** The command line: {@code connect}, {@code run} and {@code doctor}. */
@NullMarked
package io.loomdeck.agent.cli;

import org.jspecify.annotations.NullMarked;
