/** Tests of schedules. */
@NullMarked
package io.loomdeck.console.schedules;

import org.jspecify.annotations.NullMarked;
