/**
 * Scripts as the console stores them: every save is a version that never changes again, drafts with mistakes included, so
 * that a job can always say exactly what it ran. Views are in {@code io.loomdeck.console.editor}.
 */
@NullMarked
package io.loomdeck.console.scripts;

import org.jspecify.annotations.NullMarked;
