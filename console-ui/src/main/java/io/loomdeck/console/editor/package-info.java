/**
 * Where people write scripts and run them. It stands above {@code scripts} and {@code jobs}, which know nothing of it.
 */
@NullMarked
package io.loomdeck.console.editor;

import org.jspecify.annotations.NullMarked;
