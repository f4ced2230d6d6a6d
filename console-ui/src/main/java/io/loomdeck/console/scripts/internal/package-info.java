/** How scripts and their versions are stored. */
@NullMarked
package io.loomdeck.console.scripts.internal;

import org.jspecify.annotations.NullMarked;
