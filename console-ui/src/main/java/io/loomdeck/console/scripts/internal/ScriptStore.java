package io.loomdeck.console.scripts.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** What the service asks of the database, in the service's words. */
@Component
public class ScriptStore {

    private final StoredScripts scripts;
    private final StoredVersions versions;
    private final StoredInputSets inputSets;

    ScriptStore(StoredScripts scripts, StoredVersions versions, StoredInputSets inputSets) {
        this.scripts = scripts;
        this.versions = versions;
        this.inputSets = inputSets;
    }

    /** A script's sets of inputs by name. */
    public List<StoredInputSet> inputSets(long scriptId) {
        return inputSets.findByScriptIdOrderByNameAsc(scriptId);
    }

    public void write(StoredInputSet set) {
        inputSets.save(set);
    }

    public void remove(StoredInputSet set) {
        inputSets.delete(set);
    }

    public Optional<StoredScript> script(long id) {
        return scripts.findById(id);
    }

    public Optional<StoredScript> ofGallery(String key) {
        return scripts.findByGalleryKey(key);
    }

    public List<StoredScript> gallery() {
        return scripts.findByGalleryKeyNotNullAndArchivedFalseOrderByIdAsc();
    }

    /** Scripts of a name, whatever the case of its letters, the oldest first. */
    public List<StoredScript> named(String name) {
        return scripts.findByNameKeyAndArchivedFalseOrderByIdAsc(name.toLowerCase(Locale.ROOT));
    }

    public Optional<StoredVersion> version(long scriptId, int number) {
        return versions.findByScriptIdAndNumber(scriptId, number);
    }

    public List<StoredVersions.Line> history(long scriptId) {
        return versions.history(scriptId);
    }

    /** Writes the script at once, so that it has a number and a lost race shows here. */
    public StoredScript write(StoredScript script) {
        return scripts.saveAndFlush(script);
    }

    public void write(StoredVersion version) {
        versions.saveAndFlush(version);
    }

    /**
     * A stretch of the sorted list.
     *
     * @param property to sort by, then by number
     */
    public List<StoredScript> page(
            boolean archived, String text, String property, boolean ascending, int offset, int limit) {
        Sort.Direction direction = ascending ? Sort.Direction.ASC : Sort.Direction.DESC;
        return scripts.find(archived, pattern(text), new Stretch(offset, limit, Sort.by(direction, property, "id")));
    }

    public int count(boolean archived, String text) {
        return Math.toIntExact(scripts.count(archived, pattern(text)));
    }

    private static String pattern(String text) {
        String escaped = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
