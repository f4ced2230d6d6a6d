/** The agent in the console's own process: it connects to the console's own port exactly as a remote one does. */
@NullMarked
package io.loomdeck.console.embedded;

import org.jspecify.annotations.NullMarked;
