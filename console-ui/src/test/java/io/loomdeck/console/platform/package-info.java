/** What tests of the console stand on. */
@NullMarked
package io.loomdeck.console.platform;

import org.jspecify.annotations.NullMarked;
