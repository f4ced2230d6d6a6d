/**
 * Brings files of other tools in: says what each of them is and what it would do before anything is stored. It stands above
 * {@code scripts}, which knows nothing of it.
 */
@NullMarked
package io.loomdeck.console.importing;

import org.jspecify.annotations.NullMarked;
