package io.loomdeck.architecture.sample.console.jobs.ui;

import io.loomdeck.architecture.sample.console.jobs.internal.JobRow;

/** A view that reads rows itself. */
record ViewOnInternals(JobRow row) {}
