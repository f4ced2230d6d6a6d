package io.loomdeck.console.scripts;

import io.loomdeck.console.scripts.internal.ScriptStore;
import io.loomdeck.console.scripts.internal.StoredScript;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way in for the scripts that come with the console. What people have edited or put away is never touched. Not for
 * people, who come through {@link ScriptService}. Safe for any number of threads.
 */
@Component
public class GalleryScripts {

    /** Who has saved a version that came with the console. */
    public static final String AUTHOR = "Loomdeck";

    private final ScriptStore store;
    private final ScriptWriter writer;

    GalleryScripts(ScriptStore store, ScriptWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** What installing did. */
    public enum Outcome {
        ADDED,
        UPDATED,
        UNCHANGED,
        /** Somebody has made it their own. */
        KEPT
    }

    /**
     * A script of the gallery after installing.
     *
     * @param scriptId its number
     */
    public record Installed(long scriptId, Outcome outcome) {}

    /**
     * Adds a script, or brings it up to date where nobody but the console has saved it since.
     *
     * @param key by which it is known from release to release
     */
    @Transactional
    public Installed install(String key, String fileName, String source) {
        StoredScript existing = store.ofGallery(key).orElse(null);
        if (existing == null) {
            StoredScript script = writer.begin();
            script.belongsToGallery(key);
            writer.add(script, source, AUTHOR, fileName);
            return new Installed(script.id(), Outcome.ADDED);
        }
        boolean same = store.version(existing.id(), existing.version())
                .filter(version -> version.source().equals(source))
                .isPresent();
        if (same) {
            return new Installed(existing.id(), Outcome.UNCHANGED);
        }
        if (existing.isArchived() || !existing.savedBy().equals(AUTHOR)) {
            return new Installed(existing.id(), Outcome.KEPT);
        }
        writer.add(existing, source, AUTHOR, fileName);
        return new Installed(existing.id(), Outcome.UPDATED);
    }
}
