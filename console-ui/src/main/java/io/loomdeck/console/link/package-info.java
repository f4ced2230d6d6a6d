/** The console's end of the link to agents: who may connect, what may be sent where, and which service takes a message. */
@NullMarked
package io.loomdeck.console.link;

import org.jspecify.annotations.NullMarked;
