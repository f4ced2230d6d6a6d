package io.loomdeck.architecture.sample.console.jobs.internal;

/** Something internal to the feature of jobs. */
public record JobRow(long id) {}
