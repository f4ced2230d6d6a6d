package io.loomdeck.console.jobs;

import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queue as whoever dispatches sees it. The calls belong together in one transaction of the caller. */
public interface JobQueue {

    /** What the queued jobs need; each demand once. */
    List<SlotDemand> demands();

    /** The jobs at the head of the line of one demand, locked for the caller; those that others hold are skipped. */
    List<Waiting> heads(SlotDemand demand, Instant now, int limit);

    /**
     * Gives a job to an agent.
     *
     * @return the order for the agent, to be sent after the commit; empty where the job has changed meanwhile, or cannot
     *     be run any more
     */
    Optional<ConsoleMessage.Assign> assign(Waiting job, Assignee agent);

    /** How many live attempts hold which slots. */
    List<Held> liveSlots();

    /** How many jobs that need the same would be started before this one. */
    long ahead(long jobId, SlotDemand demand, Instant now);

    /** When the next job becomes startable that is not so yet. */
    Optional<Instant> nextAvailable(Instant now);

    /** A job that may start. */
    record Waiting(long id, int version, SlotDemand demand) {}

    /**
     * Who gets a job.
     *
     * @param consoleUrl under which the agent reaches the console
     */
    record Assignee(String id, String name, String consoleUrl) {}

    /** Live attempts of one agent that hold the same lanes. */
    record Held(String agentId, Set<Lane> lanes, int attempts) {}
}
