package io.loomdeck.format.har;

import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recorded request.
 *
 * @param request as it stands in the capture
 * @param status that was answered, 0 where none was
 * @param kind what it was for
 * @param started when it began, or null where the capture does not say
 * @param millis how long it took
 * @param cookies those that no earlier answer of the capture had set, as a mapping of the language; or null
 */
record HarEntry(
        SourceNode request,
        URI url,
        int status,
        Kind kind,
        @Nullable Instant started,
        double millis,
        @Nullable SourceNode cookies,
        Position position) {

    /** What a request was for. */
    enum Kind {
        /** A page. */
        DOCUMENT,
        /** Data that a page asked for, or a form that it sent. */
        DATA,
        /** What a page is made of: scripts, styles, pictures, fonts. */
        RESOURCE
    }

    /** The scheme, host and port. */
    String origin() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Whether the other one began while this one was under way. */
    boolean overlaps(HarEntry later) {
        Instant begin = started;
        Instant other = later.started;
        return begin != null && other != null && other.isBefore(begin.plusNanos((long) (millis * 1_000_000)));
    }
}
