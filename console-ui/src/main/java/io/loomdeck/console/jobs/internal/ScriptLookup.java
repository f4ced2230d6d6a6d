package io.loomdeck.console.jobs.internal;

import io.loomdeck.script.Script;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where jobs get what they run. */
interface ScriptLookup {

    /**
     * A script that is stored and known to be runnable.
     *
     * @param fileName tells the format
     */
    record Runnable(long scriptId, int version, String name, String fileName, String source, Script script) {}

    /**
     * A version of a script.
     *
     * @param version the current one where null
     * @throws io.loomdeck.console.jobs.SubmissionRefusedException where there is none, or it has errors
     */
    Runnable require(long scriptId, @Nullable Integer version);

    /**
     * A script that another one calls by its name.
     *
     * @param version the current one where null
     * @return empty where there is none that can be run
     */
    default Optional<Runnable> named(String name, @Nullable Integer version) {
        return Optional.empty();
    }

    /** The names that scripts can be called by, not all of them where there are very many. */
    default List<String> names() {
        return List.of();
    }
}
