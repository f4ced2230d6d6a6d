/** Access for programs: tokens of people, and what may be done with them over HTTP. */
@NullMarked
package io.loomdeck.console.api;

import org.jspecify.annotations.NullMarked;
