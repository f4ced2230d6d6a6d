/** Lists of curl commands, as people copy them from browsers, documentation and terminals. */
@NullMarked
package io.loomdeck.format.curl;

import org.jspecify.annotations.NullMarked;
