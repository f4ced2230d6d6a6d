package io.loomdeck.format.check;

import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that exist at one point of a script, as the engine keeps them at run time: a plain write goes to the nearest
 * scope that has the name, but never beyond the nearest concurrent one, where it makes a variable of the iteration. Within a
 * lock it may go beyond.
 */
final class Scope {

    private final @Nullable Scope outer;
    private final boolean concurrent;
    private final @Nullable Template lock;
    private final Position position;
    private final Map<String, Position> names = new HashMap<>();

    private Scope(@Nullable Scope outer, boolean concurrent, @Nullable Template lock, Position position) {
        this.outer = outer;
        this.concurrent = concurrent;
        this.lock = lock;
        this.position = position;
    }

    static Scope root() {
        return new Scope(null, false, null, Position.START);
    }

    /**
     * A scope inside this one.
     *
     * @param of the place of the step that it belongs to
     */
    Scope inner(boolean isConcurrent, Position of) {
        return new Scope(this, isConcurrent, null, of);
    }

    /**
     * A scope inside this one that only one thread at a time is in.
     *
     * @param name of the lock
     */
    Scope locked(Template name, Position of) {
        return new Scope(this, false, name, of);
    }

    void declare(String name, Position place) {
        names.putIfAbsent(name, place);
    }

    /** Where a visible name was first written, or null where it is not visible. */
    @Nullable
    Position find(String name) {
        Position own = names.get(name);
        return own != null ? own : outer == null ? null : outer.find(name);
    }

    /** The scope that a plain write of a new name goes to: the iteration's, or the whole attempt's. */
    Scope owner() {
        return concurrent || outer == null ? this : outer.owner();
    }

    /** Whether a plain write of the name stays inside the nearest concurrent scope. */
    boolean hasInside(String name) {
        return names.containsKey(name) || (!concurrent && outer != null && outer.hasInside(name));
    }

    /** The lock that is held inside the nearest concurrent scope, or null. */
    @Nullable
    Template lock() {
        return lock != null ? lock : concurrent || outer == null ? null : outer.lock();
    }

    boolean isInsideConcurrent() {
        return concurrent || (outer != null && outer.isInsideConcurrent());
    }

    /** The place of the step whose iterations run concurrently around this scope. */
    Position concurrentPosition() {
        return concurrent || outer == null ? position : outer.concurrentPosition();
    }

    Scope outermost() {
        return outer == null ? this : outer.outermost();
    }

    Set<String> visible() {
        Set<String> all = outer == null ? new TreeSet<>() : outer.visible();
        all.addAll(names.keySet());
        return all;
    }
}
