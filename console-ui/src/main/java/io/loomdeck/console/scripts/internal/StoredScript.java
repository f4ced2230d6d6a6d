package io.loomdeck.console.scripts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lists need to know of a script without reading its text: a summary of its newest version. */
@Entity
@Table(name = "script")
public class StoredScript {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    @SuppressWarnings("UnusedVariable") // the database sorts and searches by it
    private String nameKey = "";

    private String description = "";
    private String fileName = "";
    private int version;
    private boolean runnable;
    private boolean archived;
    private @Nullable String galleryKey;
    private Instant savedAt = Instant.EPOCH;
    private String savedBy = "";

    /** Refuses the second of two saves that began from the same state. */
    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    /** An empty script; what it is comes with its first version. */
    public StoredScript() {}

    /** Takes over what the newest version says about itself. */
    public StoredVersion add(String newName, String newDescription, String newFileName, StoredVersion.Draft draft) {
        name = cut(newName, LONGEST_NAME);
        nameKey = name.toLowerCase(Locale.ROOT);
        description = cut(newDescription, LONGEST_DESCRIPTION);
        fileName = cut(newFileName, LONGEST_NAME);
        version++;
        runnable = draft.runnable();
        savedAt = draft.savedAt();
        savedBy = draft.savedBy();
        return new StoredVersion(id(), version, name, draft);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** The number; only after the script was stored. */
    public long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String fileName() {
        return fileName;
    }

    public int version() {
        return version;
    }

    public boolean isRunnable() {
        return runnable;
    }

    public boolean isArchived() {
        return archived;
    }

    public void archive(boolean away) {
        this.archived = away;
    }

    public @Nullable String galleryKey() {
        return galleryKey;
    }

    public void belongsToGallery(String key) {
        this.galleryKey = key;
    }

    public Instant savedAt() {
        return savedAt;
    }

    public String savedBy() {
        return savedBy;
    }
}
