package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.console.scripts.ScriptCatalog;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.console.scripts.UnknownScriptException;
import io.loomdeck.script.Script;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scripts from the catalog; drafts with mistakes are refused with all of them. */
@Component
class CatalogLookup implements ScriptLookup {

    /** Scripts that are kept at hand; versions never change, so that nothing has to be thrown out but for room. */
    private static final int KEPT = 256;

    private final ScriptCatalog catalog;
    private final Map<Key, Runnable> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Runnable> eldest) {
            return size() > KEPT;
        }
    });

    private record Key(long scriptId, int version) {}

    CatalogLookup(ScriptCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Runnable require(long scriptId, @Nullable Integer version) {
        Runnable known = version == null ? null : kept.get(new Key(scriptId, version));
        if (known != null) {
            return known;
        }
        Runnable found = read(scriptId, version);
        kept.put(new Key(scriptId, found.version()), found);
        return found;
    }

    @Override
    public Optional<Runnable> named(String name, @Nullable Integer version) {
        return catalog.named(name).flatMap(scriptId -> {
            try {
                return Optional.of(require(scriptId, version));
            } catch (SubmissionRefusedException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<String> names() {
        return catalog.names();
    }

    private Runnable read(long scriptId, @Nullable Integer version) {
        ScriptVersion found;
        try {
            found = version == null ? catalog.currentVersion(scriptId) : catalog.version(scriptId, version);
        } catch (UnknownScriptException e) {
            throw new SubmissionRefusedException(
                    List.of(new Problem("", e.getMessage() + ". It may have been deleted")));
        }
        Script script = found.script();
        if (script == null || !found.isRunnable()) {
            throw new SubmissionRefusedException(Mistakes.of(found.diagnostics()));
        }
        return new Runnable(
                found.scriptId(), found.number(), found.scriptName(), found.fileName(), found.source(), script);
    }
}
