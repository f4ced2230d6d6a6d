/** JSON files of other tools as trees of source nodes: every value with its place, within limits. */
@NullMarked
package io.loomdeck.format.json;

import org.jspecify.annotations.NullMarked;
