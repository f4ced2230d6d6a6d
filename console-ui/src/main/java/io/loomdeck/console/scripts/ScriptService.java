package io.loomdeck.console.scripts;

import io.loomdeck.console.scripts.internal.ScriptStore;
import io.loomdeck.console.scripts.internal.StoredScript;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.console.security.Roles;
import io.loomdeck.format.ReadScript;
import java.util.List;
import java.util.Optional;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scripts, as people deal with them. Safe for any number of threads.
 *
 * <p>A draft with mistakes can be saved; it is refused when it is run.
 */
@Service
@Transactional(readOnly = true)
@PreAuthorize(Roles.CAN_VIEW)
public class ScriptService {

    private final ScriptStore store;
    private final ScriptCatalog catalog;
    private final ScriptWriter writer;

    ScriptService(ScriptStore store, ScriptCatalog catalog, ScriptWriter writer) {
        this.store = store;
        this.catalog = catalog;
        this.writer = writer;
    }

    /**
     * One stretch of the sorted list.
     *
     * @param text that name or description hold, in any case; empty for all
     * @param archived those that were put away, instead of the others
     */
    public List<ScriptRow> page(
            String text, boolean archived, ScriptSort sort, boolean ascending, int offset, int limit) {
        return store.page(archived, text, sort.property(), ascending, offset, limit).stream()
                .map(ScriptService::row)
                .toList();
    }

    /** How many scripts {@link #page} goes over. */
    public int count(String text, boolean archived) {
        return store.count(archived, text);
    }

    /** The scripts of the gallery that were not put away, in the order of the gallery. */
    public List<ScriptRow> gallery() {
        return store.gallery().stream().map(ScriptService::row).toList();
    }

    /** A script's line, or empty where there is no such script. */
    public Optional<ScriptRow> row(long scriptId) {
        return store.script(scriptId).map(ScriptService::row);
    }

    /**
     * The newest version.
     *
     * @throws UnknownScriptException if there is no such script
     */
    public ScriptVersion currentVersion(long scriptId) {
        return catalog.currentVersion(scriptId);
    }

    /**
     * A version.
     *
     * @throws UnknownScriptException if there is no such script or version
     */
    public ScriptVersion version(long scriptId, int number) {
        return catalog.version(scriptId, number);
    }

    /** A script's history, newest first. */
    public List<ScriptVersionRow> versions(long scriptId) {
        return store.history(scriptId).stream()
                .map(v -> new ScriptVersionRow(
                        v.getNumber(), v.getName(), v.getRunnable(), v.getSavedAt(), v.getSavedBy()))
                .toList();
    }

    /** What reading a text would find, without saving it. */
    public ReadScript check(String fileName, String source) {
        return catalog.read(fileName, source);
    }

    /** The id of the format that a text is in, or empty where it is in none that is known. */
    public Optional<String> format(String fileName, String source) {
        return catalog.format(fileName, source);
    }

    /** The script as it would be written in YAML, or empty where it cannot be read. */
    public Optional<String> yaml(ScriptVersion version) {
        return catalog.yaml(version.fileName(), version.source(), version.scriptName());
    }

    /** Saves a new script, in YAML, and returns its number. */
    @Transactional
    @PreAuthorize(Roles.CAN_AUTHOR)
    public long create(String source) {
        StoredScript script = writer.begin();
        writer.add(script, source, CurrentUser.nameOr("console"), null);
        return script.id();
    }

    /**
     * Saves a new script in whichever format it is and returns its number.
     *
     * @param fileName as which it is read; its ending counts
     */
    @Transactional
    @PreAuthorize(Roles.CAN_AUTHOR)
    public long create(String fileName, String source) {
        StoredScript script = writer.begin();
        writer.add(script, source, CurrentUser.nameOr("console"), fileName);
        return script.id();
    }

    /**
     * Saves a new version, unless nothing has changed.
     *
     * @param basedOn the version that was edited
     * @return the number of the version that now is the newest
     * @throws SaveConflictException if it is not the newest any more
     * @throws UnknownScriptException if there is no such script
     */
    @Transactional
    @PreAuthorize(Roles.CAN_AUTHOR)
    public int save(long scriptId, int basedOn, String source) {
        StoredScript script = stored(scriptId);
        if (script.version() != basedOn) {
            throw new SaveConflictException(script.savedBy(), script.version());
        }
        if (isCurrent(script, source)) {
            return script.version();
        }
        try {
            writer.add(script, source, CurrentUser.nameOr("console"), null);
        } catch (ObjectOptimisticLockingFailureException e) {
            throw new SaveConflictException("Somebody else", basedOn + 1);
        }
        return script.version();
    }

    /** Puts a script away, or brings it back. Its versions and jobs are kept. */
    @Transactional
    @PreAuthorize(Roles.CAN_AUTHOR)
    public void archive(long scriptId, boolean away) {
        StoredScript script = stored(scriptId);
        script.archive(away);
        store.write(script);
        writer.changed();
    }

    private boolean isCurrent(StoredScript script, String source) {
        return store.version(script.id(), script.version())
                .filter(current -> current.source().equals(source))
                .isPresent();
    }

    private StoredScript stored(long scriptId) {
        return store.script(scriptId).orElseThrow(() -> new UnknownScriptException(scriptId));
    }

    private static ScriptRow row(StoredScript script) {
        return new ScriptRow(
                script.id(),
                script.name(),
                script.description(),
                script.version(),
                script.isRunnable(),
                script.isArchived(),
                script.galleryKey(),
                script.savedAt(),
                script.savedBy());
    }
}
