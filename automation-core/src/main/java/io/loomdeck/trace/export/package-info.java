/**
 * An attempt's whole trace in the formats of other programs: Chrome's trace events, which Perfetto opens, and
 * OpenTelemetry's OTLP/JSON. Both are written as the trace is read, so that a million step runs need no memory.
 */
@NullMarked
package io.loomdeck.trace.export;

import org.jspecify.annotations.NullMarked;
