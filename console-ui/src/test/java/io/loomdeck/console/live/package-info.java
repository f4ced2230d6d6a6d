/** Tests of the feed. */
@NullMarked
package io.loomdeck.console.live;

import org.jspecify.annotations.NullMarked;
