package io.loomdeck.console.traces;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step run that has ended, as a line of a trace file.
 *
 * @param parent the step run around it, 0 for none
 * @param item what the loop around it went over, or null
 * @param startMicros since the epoch
 * @param micros from start to end
 * @param status {@code passed}, {@code failed}, {@code skipped}, {@code cancelled}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepLine(
        long stepRun,
        long parent,
        String path,
        String action,
        String label,
        int thread,
        @Nullable Long iteration,
        @Nullable String item,
        long startMicros,
        long micros,
        String status,
        int tries,
        @Nullable String error,
        List<Wait> waits) {

    StepLine {
        waits = Objects.requireNonNullElse(waits, List.<Wait>of());
    }

    /** A wait, in the lower-case words of a trace file. */
    record Wait(String kind, String what, long micros, int times) {}
}
