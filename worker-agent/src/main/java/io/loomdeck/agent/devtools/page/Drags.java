package io.loomdeck.agent.devtools.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The drag that the mouse began in a page, which the browser leaves to the driver to go on with. Safe for any thread. */
public final class Drags {

    private volatile @Nullable JsonNode data;

    /** What is being dragged, as the browser wants to have it back; null while nothing is. */
    public @Nullable JsonNode data() {
        return data;
    }

    /** Nothing is dragged any more. */
    public void end() {
        data = null;
    }

    void began(JsonNode dragged) {
        data = dragged;
    }
}
