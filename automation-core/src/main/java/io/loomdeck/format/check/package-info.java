/**
 * What can be known of a script before it runs: names that do not exist, two threads that would write one variable, steps
 * that are never reached. Works on the step tree, so that scripts of every format are checked alike.
 */
@NullMarked
package io.loomdeck.format.check;

import org.jspecify.annotations.NullMarked;
