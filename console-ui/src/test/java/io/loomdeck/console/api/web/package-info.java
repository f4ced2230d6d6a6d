/** Tests of the REST interface. */
@NullMarked
package io.loomdeck.console.api.web;

import org.jspecify.annotations.NullMarked;
