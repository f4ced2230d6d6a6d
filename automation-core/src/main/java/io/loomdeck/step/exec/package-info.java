/**
 * The {@code exec} step: a process on the agent, where its owner has turned that on. The program and its arguments are a
 * list, which no shell looks at; the process gets none of the agent's own environment, and everything that it started ends
 * with the step.
 */
@NullMarked
package io.loomdeck.step.exec;

import org.jspecify.annotations.NullMarked;
