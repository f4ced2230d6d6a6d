/**
 * The SPI of step types: what an action of the language is called, which keys it has, how it is read and how it runs.
 * Each type lives in a package of its own below this one.
 */
@NullMarked
package io.loomdeck.step;

import org.jspecify.annotations.NullMarked;
