package io.loomdeck.console.jobs;

import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import java.time.Instant;
import java.util.ArrayList;
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

    /** The group that keeps a job back, since as many of it run as may; empty where none does. */
    Optional<FullGroup> fullGroup(long jobId);

    /** The pause that keeps a job back; empty where none does. */
    Optional<QueuePause> pause(long jobId);

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

    /**
     * A group of which as many jobs run as may.
     *
     * @param jobs their numbers, at least one
     */
    record FullGroup(String name, int max, List<Long> jobs) {

        /** So many are named one by one. */
        private static final int NAMED = 5;

        /** Who holds the places: "limit 2 held by jobs 81 and 97". */
        public String words() {
            List<String> named = new ArrayList<>(
                    jobs.stream().limit(NAMED).map(String::valueOf).toList());
            if (jobs.size() > NAMED) {
                named.add((jobs.size() - NAMED) + " more");
            }
            String last = named.removeLast();
            return "limit " + max + " held by "
                    + (named.isEmpty() ? "job " + last : "jobs " + String.join(", ", named) + " and " + last);
        }
    }

    /** Live attempts of one agent that hold the same lanes. */
    record Held(String agentId, Set<Lane> lanes, int attempts) {}
}
