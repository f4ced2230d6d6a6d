/** Whole traces over HTTP, for the Job page and for download. */
@NullMarked
package io.loomdeck.console.traces.web;

import org.jspecify.annotations.NullMarked;
