/** Files that attempts keep: taken in from agents, stored in the data folder, shown and downloaded. */
@NullMarked
package io.loomdeck.console.artifacts;

import org.jspecify.annotations.NullMarked;
