/**
 * Expressions: how {@code ${…}} is found in a script's values, checked, and evaluated. The language is Apache Commons
 * JEXL without anything that could reach the machine or run for long: no method calls, no loops, no assignments, no
 * classes; only the operators, the members of maps and lists, and the functions of
 * {@link io.loomdeck.expression.Expressions#functions()}.
 */
@NullMarked
package io.loomdeck.expression;

import org.jspecify.annotations.NullMarked;
