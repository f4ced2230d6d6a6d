package io.loomdeck.format.check;

import io.loomdeck.script.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that exist at one point of a script, as the engine keeps them at run time: a plain write goes to the nearest
 * scope that has the name, but never beyond the nearest concurrent one, where it makes a variable of the iteration.
 */
final class Scope {

    private final @Nullable Scope outer;
    private final boolean concurrent;
    private final int line;
    private final Map<String, Position> names = new HashMap<>();

    private Scope(@Nullable Scope outer, boolean concurrent, int line) {
        this.outer = outer;
        this.concurrent = concurrent;
        this.line = line;
    }

    static Scope root() {
        return new Scope(null, false, 1);
    }

    /**
     * A scope inside this one.
     *
     * @param line of the step that it belongs to
     */
    Scope inner(boolean isConcurrent, int ofLine) {
        return new Scope(this, isConcurrent, ofLine);
    }

    void declare(String name, Position position) {
        names.putIfAbsent(name, position);
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

    boolean isInsideConcurrent() {
        return concurrent || (outer != null && outer.isInsideConcurrent());
    }

    /** The line of the step whose iterations run concurrently around this scope. */
    int concurrentLine() {
        return concurrent || outer == null ? line : outer.concurrentLine();
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
