package io.loomdeck.console.schedules;

/** A schedule cannot be as it was asked for. The message names what is wrong and how it is mended. */
public final class ScheduleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScheduleRefusedException(String message) {
        super(message);
    }
}
