/**
 * How much may be done at once and in a time: the number of rounds that a loop finds by itself, exact rates, and limits
 * that the jobs of an agent share. Knows nothing of steps and takes the time as an argument, so that it can be simulated.
 */
@NullMarked
package io.loomdeck.limit;

import org.jspecify.annotations.NullMarked;
