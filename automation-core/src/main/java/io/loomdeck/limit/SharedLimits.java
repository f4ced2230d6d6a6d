package io.loomdeck.limit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * How many steps may be at a host, or hold a key, at once, over all jobs of an agent. Safe for any number of threads.
 *
 * <p>Turns are given to the jobs in rotation, and within a job in the order in which they were asked for, so that a job with
 * thousands of waiting steps does not keep another one from its first. Whoever is next waits for its place even where one
 * behind it would be content with less: nobody is overtaken for ever.
 *
 * <p>This object's monitor guards all queues; nobody waits under it.
 */
public final class SharedLimits {

    /** The limit for each host that has none of its own. */
    public static final String ANY_HOST = "*";

    private final Map<String, Integer> hosts;
    private final Map<String, Integer> keys;
    private final Map<Name, Turns> queues = new HashMap<>();

    private record Name(boolean host, String text) {}

    /**
     * What an agent's owner allows.
     *
     * @param hosts most steps at once, by host; {@value #ANY_HOST} for each other one
     * @param keys most steps at once, by key
     */
    public SharedLimits(Map<String, Integer> hosts, Map<String, Integer> keys) {
        Map<String, Integer> named = new HashMap<>();
        hosts.forEach((host, most) -> named.put(host.toLowerCase(Locale.ROOT), most));
        this.hosts = Map.copyOf(named);
        this.keys = Map.copyOf(keys);
    }

    /** Whether any host is limited. */
    public boolean limitsHosts() {
        return !hosts.isEmpty();
    }

    /** How many steps may be at a host at once, or 0 where the agent does not say. */
    public int mostAt(String host) {
        return hosts.getOrDefault(host.toLowerCase(Locale.ROOT), hosts.getOrDefault(ANY_HOST, 0));
    }

    /** How many steps may hold a key at once, or 0 where the agent does not say. */
    public int mostWith(String key) {
        return keys.getOrDefault(key, 0);
    }

    /**
     * Asks for a turn at a host.
     *
     * @param most how many may have one as long as this one is given
     * @param job whom it is for, told apart by identity
     */
    public Turn atHost(String host, int most, Object job) {
        return ask(new Name(true, host.toLowerCase(Locale.ROOT)), most, job);
    }

    /** Asks for a turn with a key. */
    public Turn withKey(String key, int most, Object job) {
        return ask(new Name(false, key), most, job);
    }

    private synchronized Turn ask(Name name, int most, Object job) {
        Turns turns = queues.computeIfAbsent(name, _ -> new Turns());
        Turn turn = new Turn(name, most, job);
        turns.ask(turn);
        return turn;
    }

    private synchronized void giveBack(Turn turn) {
        Turns turns = queues.get(turn.name);
        if (turns != null && turns.remove(turn) && turns.isEmpty()) {
            queues.remove(turn.name);
        }
    }

    /** How many hosts and keys are in use or waited for. */
    synchronized int inUse() {
        return queues.size();
    }

    /** A turn, given or waited for, until it is closed; closing it again does nothing. */
    public final class Turn implements AutoCloseable {

        private final Name name;
        private final CountDownLatch given = new CountDownLatch(1);
        final int most;
        final Object job;

        private Turn(Name name, int most, Object job) {
            this.name = name;
            this.most = most;
            this.job = job;
        }

        void give() {
            given.countDown();
        }

        /** Whether there is nothing to wait for. */
        public boolean isGiven() {
            return given.getCount() == 0;
        }

        /** Waits for the turn; whoever is interrupted closes it, and is no more in the way of others. */
        public void await() throws InterruptedException {
            given.await();
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
