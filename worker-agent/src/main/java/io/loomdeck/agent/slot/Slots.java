package io.loomdeck.agent.slot;

import io.loomdeck.script.Lane;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots of an agent's lanes: reserved for an assignment, used by its attempt, released with the reason. What is
 * taken is counted from the live reservations, never from a counter that could drift.
 *
 * <p>Safe for any number of threads: the map of reservations is guarded by this object, and nothing is called while it
 * is held.
 */
public final class Slots {

    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private final Map<Lane, Integer> total;
    private final Map<Reservation, Set<Lane>> live = new HashMap<>();

    public Slots(Map<Lane, Integer> total) {
        this.total = Map.copyOf(total);
    }

    /**
     * Takes one slot of each lane, or none at all.
     *
     * @param holder who takes them, for messages
     * @throws NoSlotException where a lane is full or missing
     */
    public synchronized Reservation reserve(String holder, Set<Lane> lanes) throws NoSlotException {
        Map<Lane, Integer> taken = taken();
        for (Lane lane : lanes) {
            int most = total.getOrDefault(lane, 0);
            if (taken.getOrDefault(lane, 0) >= most) {
                throw new NoSlotException(
                        most == 0
                                ? "this agent has no " + lane.key() + " lane"
                                : "all " + most + " slots of the " + lane.key() + " lane are taken");
            }
        }
        Reservation reservation = new Reservation(holder);
        live.put(reservation, Set.copyOf(lanes));
        return reservation;
    }

    /** How many slots are taken, by lane; lanes without one are missing. */
    public synchronized Map<Lane, Integer> taken() {
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        live.values().forEach(lanes -> lanes.forEach(lane -> taken.merge(lane, 1, Integer::sum)));
        return taken;
    }

    /** All slots there are, by lane. */
    public Map<Lane, Integer> total() {
        return total;
    }

    private synchronized boolean remove(Reservation reservation) {
        return live.remove(reservation) != null;
    }

    /** Why slots became free. */
    public enum Release {
        /** The attempt has ended, whatever its outcome. */
        ENDED,
        /** The assignment was taken back before the attempt began. */
        NEVER_BEGAN,
        /** The attempt is not the agent's any more. */
        ABANDONED
    }

    /** Slots that somebody has; giving them back twice is harmless. */
    public final class Reservation {

        private final String holder;
        private volatile boolean used;

        private Reservation(String holder) {
            this.holder = holder;
        }

        /** The attempt has begun. */
        public void use() {
            used = true;
        }

        /** Gives the slots back. */
        public void release(Release reason) {
            if (remove(this)) {
                LOG.debug("{} gave its slots back ({}, {})", holder, reason, used ? "used" : "only reserved");
            }
        }
    }

    /** A lane has no free slot; the message says which. */
    public static final class NoSlotException extends Exception {

        private static final long serialVersionUID = 1L;

        NoSlotException(String message) {
            super(message);
        }
    }
}
