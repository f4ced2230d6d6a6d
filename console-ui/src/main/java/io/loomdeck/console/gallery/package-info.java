/** The scripts that come with the console: installed at the first start, kept up to date until somebody edits them. */
@NullMarked
package io.loomdeck.console.gallery;

import org.jspecify.annotations.NullMarked;
