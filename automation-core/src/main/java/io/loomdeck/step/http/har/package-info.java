/**
 * HTTP exchanges kept in full as a HAR file, and answered from one: a script runs again without a network and with the same
 * answers. Both sit before the connection pool, so that everything above them works as it does with real servers.
 */
@NullMarked
package io.loomdeck.step.http.har;

import org.jspecify.annotations.NullMarked;
