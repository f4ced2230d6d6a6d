package io.loomdeck.step;

import io.loomdeck.script.Script;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scripts that a script can call, by name. Safe for any number of threads. */
public interface ScriptLibrary {

    /** A library without any script. */
    ScriptLibrary EMPTY = new ScriptLibrary() {
        @Override
        public Optional<Script> find(String name, @Nullable Integer version) {
            return Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return java.util.List.of();
        }
    };

    /**
     * A script that can be run.
     *
     * @param version counts from 1; null for the one that the job was submitted with, else the newest
     * @return empty where there is none, or it has errors
     */
    Optional<Script> find(String name, @Nullable Integer version);

    /** The names that it knows, for proposing the nearest one. */
    Collection<String> names();
}
