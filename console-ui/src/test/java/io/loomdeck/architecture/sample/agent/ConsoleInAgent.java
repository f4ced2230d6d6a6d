package io.loomdeck.architecture.sample.agent;

import io.loomdeck.architecture.sample.console.jobs.KnotOfJobs;

/** A type of the agent that knows the console. */
record ConsoleInAgent(KnotOfJobs jobs) {}
