/** The views of scripts: list, editor, history, and the form that submits a job. */
@NullMarked
package io.loomdeck.console.editor.ui;

import org.jspecify.annotations.NullMarked;
