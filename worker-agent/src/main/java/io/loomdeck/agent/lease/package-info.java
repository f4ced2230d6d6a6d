/** The attempts that the agent holds, each with its fencing token, and whether they may still be its own. */
@NullMarked
package io.loomdeck.agent.lease;

import org.jspecify.annotations.NullMarked;
