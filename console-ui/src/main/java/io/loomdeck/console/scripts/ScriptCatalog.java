package io.loomdeck.console.scripts;

import io.loomdeck.console.scripts.internal.ScriptStore;
import io.loomdeck.console.scripts.internal.StoredScript;
import io.loomdeck.console.scripts.internal.StoredVersion;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlText;
import io.loomdeck.script.Diagnostics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Versions of scripts for the console itself: the dispatcher has no user whose rights could be asked. People come
 * through {@link ScriptService}. Safe for any number of threads.
 *
 * <p>Versions never change, so what reading them gave is kept for the most recently used ones.
 */
@Component
public class ScriptCatalog {

    private static final int KEPT = 256;
    private static final int MOST_NAMES = 1_000;

    private final ScriptStore store;
    private final ScriptReader reader = new ScriptReader();
    private final Map<Key, ReadScript> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ReadScript> eldest) {
            return size() > KEPT;
        }
    });

    ScriptCatalog(ScriptStore store) {
        this.store = store;
    }

    private record Key(long scriptId, int number) {}

    /**
     * The newest version.
     *
     * @throws UnknownScriptException if there is no such script
     */
    public ScriptVersion currentVersion(long scriptId) {
        return version(
                scriptId,
                store.script(scriptId)
                        .orElseThrow(() -> new UnknownScriptException(scriptId))
                        .version());
    }

    /**
     * A version.
     *
     * @throws UnknownScriptException if there is no such script or version
     */
    public ScriptVersion version(long scriptId, int number) {
        StoredVersion stored =
                store.version(scriptId, number).orElseThrow(() -> new UnknownScriptException(scriptId, number));
        String fileName = store.script(scriptId)
                .orElseThrow(() -> new UnknownScriptException(scriptId))
                .fileName();
        // Two threads may read the same text twice; that costs less than holding a lock while reading.
        Key key = new Key(scriptId, number);
        ReadScript read = kept.get(key);
        if (read == null) {
            read = read(fileName, stored.source());
            kept.put(key, read);
        }
        return new ScriptVersion(scriptId, number, stored.name(), fileName, stored.source(), read);
    }

    /** The script of a name, in just these letters where several differ in case only; the oldest of several. */
    public Optional<Long> named(String name) {
        List<StoredScript> found = store.named(name);
        return found.stream()
                .filter(script -> script.name().equals(name))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(StoredScript::id);
    }

    /** The names of scripts in alphabetical order, at most a thousand. */
    public List<String> names() {
        return store.page(false, "", "nameKey", true, 0, MOST_NAMES).stream()
                .map(StoredScript::name)
                .toList();
    }

    /** The id of the format that a text is in, or empty where it is in none that is known. */
    Optional<String> format(String fileName, String source) {
        return reader.format(ScriptSource.of(fileName, source)).map(ScriptFormat::id);
    }

    /** The script as it would be written in YAML, or empty where there is nothing that could be. */
    Optional<String> yaml(String fileName, String source, String name) {
        ScriptSource text = ScriptSource.of(fileName, source);
        return reader.format(text)
                .flatMap(format -> format.tree(text, new Diagnostics()))
                .map(tree -> YamlText.script(tree, name));
    }

    ReadScript read(String fileName, String source) {
        return reader.read(ScriptSource.of(fileName, source));
    }
}
