/** The page on which a newcomer picks an example. */
@NullMarked
package io.loomdeck.console.gallery.ui;

import org.jspecify.annotations.NullMarked;
