/** Tests of whole consoles with real agents. */
@NullMarked
package io.loomdeck.console.link;

import org.jspecify.annotations.NullMarked;
