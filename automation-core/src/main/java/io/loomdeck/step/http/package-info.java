/**
 * The {@code http} step: one request a step run, over one connection pool an agent and one cookie store a job. What may
 * be reached is the agent's egress policy; what happened on the wire is recorded with its
 * phases.
 */
@NullMarked
package io.loomdeck.step.http;

import org.jspecify.annotations.NullMarked;
