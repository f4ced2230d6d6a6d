package io.loomdeck.console.scripts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A script's text at one point of its history. Never changes. */
@Entity
@Table(name = "script_version")
public class StoredVersion {

    /** In characters: what both databases hold in a column of text. */
    public static final int LONGEST_SOURCE = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long scriptId;
    private int number;
    private String name = "";

    @Column(length = LONGEST_SOURCE)
    private String source = "";

    private boolean runnable;
    private Instant savedAt = Instant.EPOCH;
    private String savedBy = "";

    /** For JPA only. */
    protected StoredVersion() {}

    StoredVersion(long scriptId, int number, String name, Draft draft) {
        this.scriptId = scriptId;
        this.number = number;
        this.name = name;
        this.source = draft.source();
        this.runnable = draft.runnable();
        this.savedAt = draft.savedAt();
        this.savedBy = draft.savedBy();
    }

    /**
     * What somebody saves.
     *
     * @param runnable whether no error was found in it
     */
    public record Draft(String source, boolean runnable, Instant savedAt, String savedBy) {}

    public @Nullable Long id() {
        return id;
    }

    public long scriptId() {
        return scriptId;
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    public String source() {
        return source;
    }

    public boolean isRunnable() {
        return runnable;
    }

    public Instant savedAt() {
        return savedAt;
    }

    public String savedBy() {
        return savedBy;
    }
}
