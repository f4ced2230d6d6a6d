package io.loomdeck.architecture.sample.console.jobs;

import io.loomdeck.architecture.sample.console.scripts.KnotOfScripts;
import org.jspecify.annotations.Nullable;

/** Half of a cycle between two features. */
public record KnotOfJobs(@Nullable KnotOfScripts scripts) {}
