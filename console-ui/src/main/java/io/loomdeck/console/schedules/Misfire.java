package io.loomdeck.console.schedules;

/** What happens with moments that passed while no console was there. */
public enum Misfire {
    /** One job makes up for all of them. */
    ONCE,
    /** Nothing makes up for them. */
    SKIP,
    /** Each gets its job, up to a hundred of them. */
    ALL
}
