/** Tests of what jobs are to the rest of the console. */
@NullMarked
package io.loomdeck.console.jobs;

import org.jspecify.annotations.NullMarked;
