/**
 * The wire to a browser that speaks the DevTools protocol: one connection a browser process, over two pipes, that carries the
 * messages of any number of targets. Nothing here knows what the messages mean.
 */
@NullMarked
package io.loomdeck.agent.devtools.wire;

import org.jspecify.annotations.NullMarked;
