/**
 * Scripts in YAML 1.2: bytes become text, text becomes a tree of source nodes with exact places, and whatever is hostile
 * or not YAML becomes one diagnostic that says so.
 */
@NullMarked
package io.loomdeck.format.yaml;

import org.jspecify.annotations.NullMarked;
