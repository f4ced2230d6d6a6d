/**
 * The console as a person meets it: a real one on a free port, with its embedded agent, used through a real browser. What
 * the person does is written in the language that the console is about.
 */
@NullMarked
package io.loomdeck.console.e2e;

import org.jspecify.annotations.NullMarked;
