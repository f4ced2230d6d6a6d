/** Tests of the streams of attempts. */
@NullMarked
package io.loomdeck.console.streams;

import org.jspecify.annotations.NullMarked;
