package io.loomdeck.console.schedules;

/** The ways to say when. */
public enum TriggerKind {
    /** A cron expression of five fields, or one of the macros such as {@code @daily}. */
    CRON,
    /** A duration from one firing to the next: {@code 15m}. */
    INTERVAL,
    /** One moment, as a date and time in the schedule's zone: {@code 2026-12-01T09:00}. */
    ONCE
}
