package io.loomdeck.console.scripts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A named set of a script's inputs. */
@Entity
@Table(name = "input_set")
public class StoredInputSet {

    /** In characters, of the JSON. */
    public static final int LONGEST_VALUES = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long scriptId;
    private String name = "";

    @Column(length = LONGEST_VALUES)
    private String inputValues = "{}";

    private Instant savedAt = Instant.EPOCH;
    private String savedBy = "";

    /** For JPA only. */
    protected StoredInputSet() {}

    /** An empty set. */
    public StoredInputSet(long scriptId, String name) {
        this.scriptId = scriptId;
        this.name = name;
    }

    /** Replaces the values. */
    public void write(String json, Instant at, String by) {
        inputValues = json;
        savedAt = at;
        savedBy = by;
    }

    public @Nullable Long id() {
        return id;
    }

    public long scriptId() {
        return scriptId;
    }

    public String name() {
        return name;
    }

    /** The values as JSON. */
    public String inputValues() {
        return inputValues;
    }

    public Instant savedAt() {
        return savedAt;
    }

    public String savedBy() {
        return savedBy;
    }
}
