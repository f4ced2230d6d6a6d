package io.loomdeck.engine;

/** The service that asks for the whole trace of an attempt: without it, only that of a long one is kept. */
public enum TraceKeeping {
    /** The file of all step runs is written at the attempt's end, however short that was; it is no artifact then. */
    ALWAYS
}
