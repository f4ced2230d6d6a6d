package io.loomdeck.step.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What travels with one request through the client that all share.
 *
 * @param cookies of the attempt
 * @param ownCookies sent with this request only, to its own host
 * @param host that the request was made for; redirects may lead elsewhere
 * @param secretHeaders which no other host may see
 */
record CallSettings(
        CookieStore cookies,
        Map<String, String> ownCookies,
        String host,
        Set<String> secretHeaders,
        Duration connectTimeout,
        Duration readTimeout) {

    /** Whether a header holds a credential. */
    boolean isSecret(String header) {
        return secretHeaders.stream().anyMatch(header::equalsIgnoreCase);
    }
}
