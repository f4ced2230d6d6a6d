/**
 * Takes values out of text: selectors, paths and patterns over HTML, XML, JSON and plain text, and what their matches
 * are turned into. {@link io.loomdeck.step.extraction.Extractor} is the way in; a result keeps a
 * {@link io.loomdeck.step.extraction.ParsedText} so that it is parsed once however much is taken out of it.
 */
@NullMarked
package io.loomdeck.step.extraction;

import org.jspecify.annotations.NullMarked;
