/** Binds the live feed to what is on a page. */
@NullMarked
package io.loomdeck.console.live.ui;

import org.jspecify.annotations.NullMarked;
