package io.loomdeck.step.http;

import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is complete: no part of it is an expression. For steps that make their requests themselves.
 *
 * @param headers in order; one that is named twice is sent twice
 * @param proof how the sender proves who it is where a header alone cannot, or null
 */
public record PreparedRequest(
        String method,
        String url,
        List<Event.Header> headers,
        Content content,
        @Nullable Proof proof,
        Manner manner) {

    public PreparedRequest {
        headers = List.copyOf(headers);
    }

    /** What is sent as the body. */
    public sealed interface Content {

        /** Nothing. */
        record None() implements Content {}

        /**
         * Bytes in memory.
         *
         * @param shown the text of it that is recorded, or null where it is none
         */
        record Bytes(byte[] bytes, @Nullable String shown) implements Content {}

        /** Bytes that are not recorded, nor is the answer to them. */
        record Secret(byte[] bytes) implements Content {}

        /** A file, streamed from disk. */
        record Streamed(Path file) implements Content {}
    }

    /** A proof that depends on the request or on what the server asks. */
    public sealed interface Proof {

        /** User and password, proved by a hash over what the server asks. */
        record Digest(String user, String password) implements Proof {}

        /** Amazon's signature, version 4. */
        record Aws(
                String accessKey,
                String secretKey,
                @Nullable String sessionToken,
                String region,
                String service) implements Proof {}
    }

    /**
     * How it is sent.
     *
     * @param redirects whether they are followed
     * @param cookies whether the attempt's cookies are sent, and those of the answer kept
     * @param insecure whether any certificate is taken
     */
    public record Manner(
            boolean redirects, boolean cookies, boolean insecure, Duration connectTimeout, Duration readTimeout) {

        /** As clients do that were told nothing. */
        public static final Manner USUAL =
                new Manner(true, true, false, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Event.Header::value)
                .findFirst()
                .orElse(null);
    }
}
