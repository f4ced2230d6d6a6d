/** The page about agents. */
@NullMarked
package io.loomdeck.console.agents.ui;

import org.jspecify.annotations.NullMarked;
