package io.loomdeck.console.jobs.internal;

import java.time.Instant;

/**
 * When something happened at an agent. What the agent says is truer than when its word came, which may be seconds later
 * where much comes at once; but its clock may be wrong, so it is believed only within what the console knows.
 */
final class AgentTime {

    private AgentTime() {}

    /**
     * What the agent says where that is possible, else when its word came.
     *
     * @param earliest before which it cannot have happened, by the console's clock
     * @param now when the agent's word came, by the console's clock
     */
    static Instant between(Instant earliest, Instant said, Instant now) {
        return said.isBefore(earliest) || said.isAfter(now) ? now : said;
    }
}
