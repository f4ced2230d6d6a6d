/**
 * The browsers of this machine: found, installed where none is there, started one process a session in a folder of its
 * own, and ended with everything they started. {@link io.loomdeck.agent.browserpool.LocalBrowsers} is the way in; what a
 * killed agent left behind is cleaned up at its next start.
 */
@NullMarked
package io.loomdeck.agent.browserpool;

import org.jspecify.annotations.NullMarked;
