/** What the console tells other editors over HTTP: the language's schema. */
@NullMarked
package io.loomdeck.console.editor.web;

import org.jspecify.annotations.NullMarked;
