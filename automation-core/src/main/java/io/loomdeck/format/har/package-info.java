/** HAR captures of browsers and proxies, replayed as they were recorded. */
@NullMarked
package io.loomdeck.format.har;

import org.jspecify.annotations.NullMarked;
