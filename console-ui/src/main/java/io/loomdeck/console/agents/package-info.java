/** The fleet: how agents enrol, what is known about each, and how the console speaks to them. */
@NullMarked
package io.loomdeck.console.agents;

import org.jspecify.annotations.NullMarked;
