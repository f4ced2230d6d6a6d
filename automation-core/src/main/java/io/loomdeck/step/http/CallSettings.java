package io.loomdeck.step.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What travels with one request through the client that all share.
 *
 * @param cookies of the attempt
 * @param ownCookies sent with this request only
 * @param writtenCookies a {@code Cookie} header that the script wrote, or null
 * @param secretHeaders which no other server may see, and nobody in the trace
 * @param unpacking whether compressed answers are unpacked
 */
record CallSettings(
        CookieStore cookies,
        Map<String, String> ownCookies,
        @Nullable String writtenCookies,
        Set<String> secretHeaders,
        Duration connectTimeout,
        Duration readTimeout,
        boolean unpacking) {

    /** The same for another server, which gets the attempt's cookies for it and nothing else. */
    CallSettings elsewhere() {
        return new CallSettings(cookies, Map.of(), null, secretHeaders, connectTimeout, readTimeout, unpacking);
    }

    /** Whether a header holds a credential. */
    boolean isSecret(String header) {
        return secretHeaders.stream().anyMatch(header::equalsIgnoreCase);
    }
}
