package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables that one place of a script sees.
 *
 * <p>There are three kinds. The <i>facts</i> are the inputs and what always exists; they never change. A <i>boundary</i> is
 * the attempt itself or one round of a concurrent block: plain writes never cross it, so that no two threads write one
 * plain variable. All others only add names of their own: a loop variable, the names of {@code with}.
 *
 * <p>A plain write changes the nearest variable of that name up to the boundary, or else makes one in the boundary: what
 * {@code then} or a sequential loop sets is still there after it. A <i>guarded</i> scope, that of a {@code lock}, lets it
 * find a variable beyond the boundaries around it, since only one thread at a time is in there. {@link #update} finds its variable beyond boundaries too,
 * or else makes it in the attempt's scope; it is atomic for each variable.
 *
 * <p>Concurrency: the maps are concurrent ones. Plain writes come from the one thread that the boundary belongs to, which
 * waits while threads below it run; updates come from any thread.
 */
final class Scope implements Variables {

    private static final String STEPS = "steps";

    private enum Kind {
        FACTS,
        BOUNDARY,
        GUARDED,
        INNER
    }

    private final @Nullable Scope parent;
    private final Kind kind;
    private final Map<String, ?> declared;
    private volatile @Nullable Map<String, Object> written;
    private volatile @Nullable Map<String, Object> results;

    private Scope(@Nullable Scope parent, Kind kind, Map<String, ?> declared) {
        this.parent = parent;
        this.kind = kind;
        this.declared = declared;
    }

    /** The attempt's own scope over its facts, which are copied. */
    static Scope attempt(Map<String, ?> facts) {
        return new Scope(new Scope(null, Kind.FACTS, new HashMap<>(facts)), Kind.BOUNDARY, Map.of());
    }

    /** A scope for one round of a concurrent block. */
    Scope isolated(Map<String, ?> names) {
        return new Scope(this, Kind.BOUNDARY, names);
    }

    /** A scope that adds names. */
    Scope declaring(Map<String, ?> names) {
        return new Scope(this, Kind.INNER, names);
    }

    /** A scope that adds names, and whose plain writes may go to variables beyond the boundary. */
    Scope guarded(Map<String, ?> names) {
        return new Scope(this, Kind.GUARDED, names);
    }

    @Override
    public boolean has(String name) {
        return owner(name) != null || name.equals(STEPS);
    }

    @Override
    public @Nullable Object get(String name) {
        Scope owner = owner(name);
        if (owner == null) {
            return name.equals(STEPS) ? new StepResults(this) : null;
        }
        return owner.own(name);
    }

    private @Nullable Scope owner(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.owns(name)) {
                return scope;
            }
        }
        return null;
    }

    private boolean owns(String name) {
        Map<String, Object> values = written;
        return (values != null && values.containsKey(name)) || (!declared.isEmpty() && declared.containsKey(name));
    }

    private @Nullable Object own(String name) {
        Map<String, Object> values = written;
        Object value = values == null ? null : values.get(name);
        return value == null ? declared.get(name) : Nulls.unwrapped(value);
    }

    @Override
    public void set(String name, @Nullable Object value) {
        Scope scope = this;
        boolean guarded = false;
        while (scope.kind != Kind.BOUNDARY && !scope.owns(name)) {
            guarded = guarded || scope.kind == Kind.GUARDED;
            scope = scope.outer();
        }
        Scope beyond = guarded ? scope.owner(name) : null;
        Scope target = beyond == null || beyond.kind == Kind.FACTS ? scope : beyond;
        target.values().put(name, Nulls.wrapped(value));
    }

    @Override
    public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
        Scope owner = owner(name);
        Scope target = owner == null ? outermost() : owner;
        if (target.kind == Kind.FACTS) {
            throw new StepException(ErrorClass.SCRIPT, "The input " + name + " cannot be changed", "use another name");
        }
        Object changed = target.values().compute(name, (_, value) -> {
            Object before = value == null ? target.declared.get(name) : Nulls.unwrapped(value);
            return Nulls.wrapped(change.apply(before));
        });
        return Nulls.unwrapped(changed);
    }

    /** The outermost scope that can be written. */
    private Scope outermost() {
        Scope scope = this;
        while (scope.outer().kind != Kind.FACTS) {
            scope = scope.outer();
        }
        return scope;
    }

    private Scope outer() {
        if (parent == null) {
            throw new IllegalStateException("facts are not written");
        }
        return parent;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = written;
        if (values == null) {
            synchronized (this) {
                values = written;
                if (values == null) {
                    values = new ConcurrentHashMap<>(8);
                    written = values;
                }
            }
        }
        return values;
    }

    /** Keeps a step's result for {@code steps.ID}; it belongs to the boundary, as a plain variable does. */
    void keepResult(String id, @Nullable Object result) {
        Scope scope = this;
        while (scope.kind != Kind.BOUNDARY) {
            scope = scope.outer();
        }
        Map<String, Object> kept = scope.results;
        if (kept == null) {
            kept = new ConcurrentHashMap<>(4);
            scope.results = kept;
        }
        kept.put(id, Nulls.wrapped(result));
    }

    /** What was written in this very scope, by name. */
    Map<String, @Nullable Object> written() {
        return Nulls.plain(written);
    }

    /** The results that were kept in this very scope, by the ids of their steps. */
    Map<String, @Nullable Object> keptResults() {
        return Nulls.plain(results);
    }

    /** The result of a step, or null. */
    @Nullable
    Object result(String id) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Map<String, Object> kept = scope.results;
            Object found = kept == null ? null : kept.get(id);
            if (found != null) {
                return Nulls.unwrapped(found);
            }
        }
        return null;
    }

    /** The ids of all steps whose results can be seen. */
    Set<String> resultIds() {
        Set<String> ids = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Map<String, Object> kept = scope.results;
            if (kept != null) {
                ids.addAll(kept.keySet());
            }
        }
        return ids;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            names.addAll(scope.declared.keySet());
            Map<String, Object> values = scope.written;
            if (values != null) {
                names.addAll(values.keySet());
            }
        }
        names.removeIf(name -> name.startsWith(Variables.HIDDEN));
        names.add(STEPS);
        return names;
    }
}
