/** The REST interface, version 1. */
@NullMarked
package io.loomdeck.console.api.web;

import org.jspecify.annotations.NullMarked;
