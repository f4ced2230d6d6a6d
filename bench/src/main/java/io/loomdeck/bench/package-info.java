/** Whole-system measurements: each main is a process of its own that {@code bench/run} starts, pins and times. */
@NullMarked
package io.loomdeck.bench;

import org.jspecify.annotations.NullMarked;
