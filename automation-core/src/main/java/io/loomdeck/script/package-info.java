/**
 * The language as data: a {@link io.loomdeck.script.Script} is a tree of {@link io.loomdeck.script.Step}s, whatever
 * format it was written in, and a {@link io.loomdeck.script.Diagnostic} says what is wrong with one, where, and how to
 * mend it. Everything here is immutable but {@link io.loomdeck.script.Diagnostics}, and nothing here runs anything.
 */
@NullMarked
package io.loomdeck.script;

import org.jspecify.annotations.NullMarked;
