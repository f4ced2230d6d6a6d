/** What a person sees of a run on the terminal: a live picture where there is a terminal, plain lines elsewhere. */
@NullMarked
package io.loomdeck.agent.cli.display;

import org.jspecify.annotations.NullMarked;
