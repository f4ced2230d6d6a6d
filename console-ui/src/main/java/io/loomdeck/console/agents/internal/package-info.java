/** How agents are stored: who they are by JPA, what they report every few seconds by plain SQL. */
@NullMarked
package io.loomdeck.console.agents.internal;

import org.jspecify.annotations.NullMarked;
