/** The JSON API of the playground's shop, and a few endpoints that exist only to be called by scripts. */
@NullMarked
package io.loomdeck.console.playground.api;

import org.jspecify.annotations.NullMarked;
