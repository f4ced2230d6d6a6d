package io.loomdeck.architecture.sample.console.jobs;

import jakarta.persistence.EntityManager;

/** A service that does its own persistence. */
record EntityAtTheRoot(EntityManager entities) {}
