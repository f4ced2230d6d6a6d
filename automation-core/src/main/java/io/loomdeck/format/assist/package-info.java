/**
 * Help for whoever writes a script: what could stand at a place of a half-written text, the JSON Schema of the language,
 * and its reference pages. All of it is made from the descriptors of the step types.
 */
@NullMarked
package io.loomdeck.format.assist;

import org.jspecify.annotations.NullMarked;
