/**
 * The step {@code httpFile}: one request of an {@code .http} file with its variables, scripts and checks, as the editors
 * that these files come from run it. What requests of a job share is kept with the attempt.
 */
@NullMarked
package io.loomdeck.step.httpfile;

import org.jspecify.annotations.NullMarked;
