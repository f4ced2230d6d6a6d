/** Where tokens and repeated submissions are kept. */
@NullMarked
package io.loomdeck.console.api.internal;

import org.jspecify.annotations.NullMarked;
