/**
 * What the readers of other tools' formats share: building trees of the language's own keys, and reading those trees as
 * scripts.
 */
@NullMarked
package io.loomdeck.format.translate;

import org.jspecify.annotations.NullMarked;
