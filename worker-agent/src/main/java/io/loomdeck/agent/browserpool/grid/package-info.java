/** Browsers on a Selenium Grid, in place of this machine's: a grid is asked for each session and told when it is over. */
@NullMarked
package io.loomdeck.agent.browserpool.grid;

import org.jspecify.annotations.NullMarked;
