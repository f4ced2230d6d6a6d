/** What attempts told, kept as compressed stretches of four streams, and read back by position without unpacking the rest. */
@NullMarked
package io.loomdeck.console.streams;

import org.jspecify.annotations.NullMarked;
