package io.loomdeck.architecture.sample.console.scripts;

import io.loomdeck.architecture.sample.console.jobs.KnotOfJobs;
import org.jspecify.annotations.Nullable;

/** The other half. */
public record KnotOfScripts(@Nullable KnotOfJobs jobs) {}
