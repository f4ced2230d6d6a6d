/** Artifacts over HTTP: in from agents, out to people. */
@NullMarked
package io.loomdeck.console.artifacts.web;

import org.jspecify.annotations.NullMarked;
