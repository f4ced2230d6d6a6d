package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.TraceSink;

/** Shows a run while it goes on. */
public interface RunDisplay extends TraceSink, AutoCloseable {

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
