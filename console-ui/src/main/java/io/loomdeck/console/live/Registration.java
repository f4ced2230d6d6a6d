package io.loomdeck.console.live;

/** A subscription that can be ended. */
@FunctionalInterface
public interface Registration {

    /** Ends the subscription; no nudge begins after it returned. Calling it again does nothing. */
    void remove();
}
