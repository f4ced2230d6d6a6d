package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things that are made when they are first asked for and closed at the end of their owner, an attempt or a round. Safe for
 * any number of threads: this object's monitor guards the map, and others wait while a thing is made.
 */
final class Owned {

    private static final Logger LOG = LoggerFactory.getLogger(Owned.class);

    private final Map<Class<?>, AutoCloseable> things = new LinkedHashMap<>(4);
    private boolean closed;

    synchronized <T extends AutoCloseable> T get(Class<T> type, Supplier<T> maker) {
        AutoCloseable known = things.get(type);
        if (known != null) {
            return type.cast(known);
        }
        if (closed) {
            throw new StepException(ErrorClass.CANCELLED, "The attempt has ended", null);
        }
        T made = maker.get();
        things.put(type, made);
        return made;
    }

    synchronized boolean isEmpty() {
        return things.isEmpty();
    }

    /** Closes everything, the last made first, in the calling thread. */
    void close() {
        List<AutoCloseable> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(things.values());
            things.clear();
        }
        for (AutoCloseable thing : all.reversed()) {
            try {
                thing.close();
            } catch (Exception e) {
                LOG.warn("Closing {} failed", thing, e);
            }
        }
    }
}
