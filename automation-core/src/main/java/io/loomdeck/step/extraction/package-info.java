/**
 * Takes values out of text: selectors, paths and patterns over HTML, XML, JSON and plain text, and what their matches are turned into.
 */
@NullMarked
package io.loomdeck.step.extraction;

import org.jspecify.annotations.NullMarked;
