/** The feed of changes within this console: pages subscribe to a topic and are nudged, never flooded. */
@NullMarked
package io.loomdeck.console.live;

import org.jspecify.annotations.NullMarked;
