/** Kept files on their way to the console. */
@NullMarked
package io.loomdeck.agent.artifact;

import org.jspecify.annotations.NullMarked;
