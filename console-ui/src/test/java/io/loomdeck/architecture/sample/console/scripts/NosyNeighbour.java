package io.loomdeck.architecture.sample.console.scripts;

import io.loomdeck.architecture.sample.console.jobs.internal.JobRow;

/** A feature that reaches into another's internals. */
record NosyNeighbour(JobRow row) {}
