/** The slots of the agent's lanes: reserved, used, and released with the reason. */
@NullMarked
package io.loomdeck.agent.slot;

import org.jspecify.annotations.NullMarked;
