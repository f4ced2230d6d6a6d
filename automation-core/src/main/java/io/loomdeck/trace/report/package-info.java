/**
 * Reports about a finished attempt, made from its events: as JSON for programs and as JUnit XML for build servers. The
 * memory that a report takes depends on the number of steps in the script, not on how often they ran.
 */
@NullMarked
package io.loomdeck.trace.report;

import org.jspecify.annotations.NullMarked;
