package io.loomdeck.step;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The actions that a script can use, by name. Immutable, and safe for any number of threads. */
public final class StepTypes {

    private final Map<String, StepType<?>> byAction;

    private StepTypes(SequencedMap<String, StepType<?>> byAction) {
        this.byAction = java.util.Collections.unmodifiableSequencedMap(byAction);
    }

    /** Every step type that {@link ServiceLoader} finds; looked up once. */
    public static StepTypes installed() {
        return Installed.TYPES;
    }

    /**
     * Just these, for tests and for languages with fewer actions.
     *
     * @throws IllegalArgumentException where two have the same action
     */
    public static StepTypes of(StepType<?>... types) {
        return of(Arrays.asList(types));
    }

    private static StepTypes of(List<StepType<?>> types) {
        var byAction = new TreeMap<String, StepType<?>>();
        for (StepType<?> type : types) {
            StepType<?> other = byAction.put(type.descriptor().action(), type);
            if (other != null) {
                throw new IllegalArgumentException("two step types have the action "
                        + type.descriptor().action() + ": " + other.getClass().getName() + " and "
                        + type.getClass().getName());
            }
        }
        return new StepTypes(byAction);
    }

    /** The type of an action, or null where there is none. */
    public @Nullable StepType<?> get(String action) {
        return byAction.get(action);
    }

    /** The actions in alphabetical order. */
    public Collection<String> actions() {
        return byAction.keySet();
    }

    /** All types in the order of their actions. */
    public Collection<StepType<?>> all() {
        return byAction.values();
    }

    /** Defers the look-up until somebody asks. */
    private static final class Installed {
        private static final StepTypes TYPES = of(load());

        private static List<StepType<?>> load() {
            var found = new java.util.ArrayList<StepType<?>>();
            for (StepType<?> type : ServiceLoader.load(StepType.class, StepTypes.class.getClassLoader())) {
                found.add(type);
            }
            return found;
        }
    }
}
