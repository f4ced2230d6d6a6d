/** How people are stored. */
@NullMarked
package io.loomdeck.console.security.internal;

import org.jspecify.annotations.NullMarked;
