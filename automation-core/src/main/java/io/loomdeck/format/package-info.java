/**
 * The SPI of script formats: how a file of some tool is recognised and read into the one step tree. Each format lives
 * in a package of its own below this one.
 */
@NullMarked
package io.loomdeck.format;

import org.jspecify.annotations.NullMarked;
