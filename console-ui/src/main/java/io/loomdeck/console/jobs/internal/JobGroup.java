package io.loomdeck.console.jobs.internal;

import io.loomdeck.script.ConcurrencyGroup.WhenFull;

/**
 * The group that a job is going to belong to.
 *
 * @param max how many of it run at once
 */
record JobGroup(String name, int max, WhenFull whenFull) {}
