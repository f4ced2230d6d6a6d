package io.loomdeck.step.httpfile;

import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.PreparedRequest;

/**
 * A request that was sent, and its answer. Immutable.
 *
 * @param body of the request as text, empty where it is none
 */
record Exchange(PreparedRequest request, String body, HttpResult answer) {}
