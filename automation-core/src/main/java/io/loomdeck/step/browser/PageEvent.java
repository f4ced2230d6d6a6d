package io.loomdeck.step.browser;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a page of a session, told to whoever {@linkplain BrowserSession#listen listens}. Immutable.
 */
public sealed interface PageEvent {

    /** When it happened, by the browser's clock. */
    Instant at();

    /**
     * A line of the page's console.
     *
     * @param level {@code debug}, {@code info}, {@code warning} or {@code error}
     * @param text the arguments of the call, joined with spaces
     * @param url of the script that wrote it, or null where the browser wrote it itself
     * @param line in that script, from 1; 0 where it is not known
     */
    record Console(
            Instant at, String level, String text, @Nullable String url, int line) implements PageEvent {}

    /**
     * An error that no script of the page caught.
     *
     * @param message what was thrown, with the trace of where as far as the browser tells
     * @param url of the script, or null
     * @param line in that script, from 1; 0 where it is not known
     */
    record ScriptError(Instant at, String message, @Nullable String url, int line) implements PageEvent {}

    /**
     * A request that the page sent; each redirect is one of its own, with the same id.
     *
     * @param id the same in the answer or the failure
     * @param kind what it is for, in small letters: {@code document}, {@code script}, {@code image}, {@code fetch}, …
     */
    record Request(Instant at, String id, String method, String url, String kind) implements PageEvent {}

    /**
     * The head of an answer.
     *
     * @param took since the request
     * @param type the media type without parameters; empty where there is none
     * @param cached whether it came out of the browser's cache
     */
    record Response(Instant at, String id, String url, int status, String type, Duration took, boolean cached)
            implements PageEvent {}

    /**
     * A request that got no answer.
     *
     * @param reason as the browser says it: {@code net::ERR_CONNECTION_REFUSED}
     */
    record RequestFailed(Instant at, String id, String url, String reason) implements PageEvent {}
}
