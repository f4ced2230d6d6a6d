/**
 * From a tree of source nodes to a script: which keys there are, what their values mean, and a diagnostic for whatever
 * is wrong. It knows no text format, so that every format that can be written as keys and values is read by it.
 */
@NullMarked
package io.loomdeck.format.tree;

import org.jspecify.annotations.NullMarked;
