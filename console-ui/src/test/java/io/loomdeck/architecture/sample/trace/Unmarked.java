package io.loomdeck.architecture.sample.trace;

/** A type in a package that says nothing about null. */
record Unmarked(String text) {}
