/** How artifacts are stored: a row each in the database, the content on disk. */
@NullMarked
package io.loomdeck.console.artifacts.internal;

import org.jspecify.annotations.NullMarked;
