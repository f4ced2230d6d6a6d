package io.loomdeck.agent.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the console was last heard, and what follows for the leases. An agent without contact works on: it cannot know
 * whether the console has given its attempts to somebody else, and the fencing token settles that when they meet again.
 *
 * <p>Safe for any number of threads; guarded by this object.
 */
public final class Contact {

    private final InstantSource clock;
    private Instant last;
    private Duration lease = Duration.ofSeconds(30);

    public Contact(InstantSource clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** The console was heard, and has said how long it waits. */
    public synchronized void welcomed(Duration leaseOfConsole) {
        lease = leaseOfConsole;
        last = clock.instant();
    }

    /** The console was heard. */
    public synchronized void heard() {
        last = clock.instant();
    }

    /** How long nothing was heard. */
    public synchronized Duration silence() {
        return Duration.between(last, clock.instant());
    }

    /** What the agent may believe of its leases. */
    public synchronized State state() {
        return silence().compareTo(lease) > 0 ? State.SUSPECT : State.HELD;
    }

    /** What an agent knows of the leases of its attempts. */
    public enum State {
        /** The console was heard within the lease: the attempts are the agent's. */
        HELD,
        /**
         * Nothing was heard for longer than the lease: the console has probably declared the attempts lost. They go on;
         * followed by {@link #HELD} when the console answers, which also says which attempts are still the agent's.
         */
        SUSPECT
    }
}
