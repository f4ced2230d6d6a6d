/** The frame around every view: theme, navigation and the application shell. */
@NullMarked
package io.loomdeck.console.shell;

import org.jspecify.annotations.NullMarked;
