package io.loomdeck.step;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Names with values, in nested scopes.
 *
 * <p>Plain writes go to the scope that has the name, else to the innermost one; validation has made sure that no two
 * threads write one plain variable. {@link #update} is atomic and safe for any number of threads.
 */
public interface Variables {

    /** What names begin with that no expression can write, for what steps tell those within them. */
    String HIDDEN = "#";

    /** The names of the locks that the steps around hold, for scripts that are called there too. */
    String HELD_LOCKS = HIDDEN + "locks";

    boolean has(String name);

    /** The value, or null where the variable is null or missing. */
    @Nullable
    Object get(String name);

    void set(String name, @Nullable Object value);

    /**
     * Replaces a shared variable's value atomically.
     *
     * @param change gets null where the variable does not exist yet; is called once, while others wait
     */
    @Nullable
    Object update(String name, UnaryOperator<@Nullable Object> change);

    /** All visible names, for proposing the nearest one. */
    java.util.Set<String> names();
}
