/**
 * Files of HTTP requests ({@code .http}, {@code .rest}) as their authors wrote them: read line by line into requests,
 * variables, tags and scripts, each with its place. Nothing is evaluated here.
 */
@NullMarked
package io.loomdeck.step.httpfile.source;

import org.jspecify.annotations.NullMarked;
