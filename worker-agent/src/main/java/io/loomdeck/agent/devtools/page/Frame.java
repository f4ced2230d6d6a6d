package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.Channel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a frame of a page, the page itself being one. Guarded by the lock of its {@link Tab}. */
final class Frame {

    /** How long a navigation that was asked for may take to begin; some never do. */
    private static final long BEGINNING = 700_000_000L;

    final String id;

    /** The process that the frame lives in speaks here. */
    Channel channel;

    /** The document's world of scripts, or null while there is none. */
    @Nullable
    String context;

    /** What the document's {@code page-side.js} evaluates to, once somebody asked. */
    @Nullable
    Answer pageSide;

    /** How often another document, or another place in one, was shown. */
    int commits;

    String loader = "";
    private boolean loading;

    /** Whether an event has said when the frame loads and when not. */
    private boolean told;

    private long requestedAt;

    Frame(String id, Channel channel) {
        this.id = id;
        this.channel = channel;
    }

    void requested(long now) {
        requestedAt = now;
    }

    void loading(boolean now) {
        told = true;
        loading = now;
        requestedAt = 0;
    }

    /** What the document said when it was asked; an event counts for more, since the answer may be from before it. */
    void foundLoading(boolean then) {
        if (!told) {
            loading = then;
        }
    }

    void context(@Nullable String id) {
        context = id;
        pageSide = null;
    }

    /** Has the driver's side made in the document. */
    Answer evaluatePageSide() {
        return channel.send(
                "Runtime.evaluate",
                Map.of("expression", Document.PAGE_SIDE, "uniqueContextId", String.valueOf(context)));
    }

    /** Whether another document is coming, or this one is not all there. */
    boolean pending(long now) {
        return loading || (requestedAt != 0 && now - requestedAt < BEGINNING);
    }
}
