/** The page where files are dropped. */
@NullMarked
package io.loomdeck.console.importing.ui;

import org.jspecify.annotations.NullMarked;
