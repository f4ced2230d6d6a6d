/** Tests of the browsers of this machine and, with real ones, of every browser action. */
@NullMarked
package io.loomdeck.agent.browserpool;

import org.jspecify.annotations.NullMarked;
