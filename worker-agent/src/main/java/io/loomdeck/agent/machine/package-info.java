/** What the machine is and how busy it is. */
@NullMarked
package io.loomdeck.agent.machine;

import org.jspecify.annotations.NullMarked;
