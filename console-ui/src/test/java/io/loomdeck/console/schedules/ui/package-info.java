/** Tests of the page of schedules. */
@NullMarked
package io.loomdeck.console.schedules.ui;

import org.jspecify.annotations.NullMarked;
