/** The agent's data folder: its lock, its credential, and where everything else has its place. */
@NullMarked
package io.loomdeck.agent.home;

import org.jspecify.annotations.NullMarked;
