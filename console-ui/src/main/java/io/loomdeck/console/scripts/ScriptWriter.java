package io.loomdeck.console.scripts;

import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.AfterCommit;
import io.loomdeck.console.scripts.internal.ScriptStore;
import io.loomdeck.console.scripts.internal.StoredScript;
import io.loomdeck.console.scripts.internal.StoredVersion;
import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Script;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds versions to scripts, within the transaction of whoever asks. Safe for any number of threads. */
@Component
class ScriptWriter {

    private final ScriptStore store;
    private final ScriptCatalog catalog;
    private final LiveFeed feed;
    private final Clock clock;

    ScriptWriter(ScriptStore store, ScriptCatalog catalog, LiveFeed feed, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.feed = feed;
        this.clock = clock;
    }

    /** Stores a script without any version, so that it has a number. */
    StoredScript begin() {
        return store.write(new StoredScript());
    }

    /**
     * Saves a text as the script's newest version.
     *
     * @param fileName null to keep the one it has, or to make one of the name
     */
    void add(StoredScript script, String source, String savedBy, @Nullable String fileName) {
        if (source.length() > StoredVersion.LONGEST_SOURCE) {
            throw new ScriptTooLargeException(source.length(), StoredVersion.LONGEST_SOURCE);
        }
        String untitled = fileName == null ? ScriptNames.UNTITLED : fileName;
        String before = script.name().isEmpty() ? untitled : script.name();
        String file = fileName(script, source, before, fileName);
        ReadScript read = catalog.read(file, source);
        Script parsed = read.script();
        String description =
                parsed == null ? script.description() : Objects.requireNonNullElse(parsed.description(), "");
        var draft = new StoredVersion.Draft(source, read.isRunnable(), clock.instant(), savedBy);
        StoredVersion version = script.add(ScriptNames.name(parsed, source, before), description, file, draft);
        store.write(script);
        store.write(version);
        changed();
    }

    private static String fileName(StoredScript script, String source, String before, @Nullable String given) {
        if (given != null) {
            return given;
        }
        return script.fileName().isEmpty()
                ? ScriptNames.fileName(ScriptNames.name(null, source, before))
                : script.fileName();
    }

    void changed() {
        AfterCommit.run(() -> feed.publish(new Topic.Scripts()));
    }
}
