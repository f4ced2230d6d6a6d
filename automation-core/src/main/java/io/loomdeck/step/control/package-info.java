/**
 * The actions that steer a script: loops, branches, variables, the log, waiting and failing. They are ordinary step types;
 * what makes threads and scopes is the engine's.
 */
@NullMarked
package io.loomdeck.step.control;

import org.jspecify.annotations.NullMarked;
