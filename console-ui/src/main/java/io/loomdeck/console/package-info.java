/** The console application: the composition root that starts every feature. */
@NullMarked
package io.loomdeck.console;

import org.jspecify.annotations.NullMarked;
