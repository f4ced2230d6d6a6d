package io.loomdeck.console.artifacts.internal;

import io.loomdeck.console.artifacts.ArtifactService.StoredArtifact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A file that an attempt kept. */
@Entity
@Table(name = "artifact")
class ArtifactEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false)
    private long attemptId;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String mediaType;

    @Column(nullable = false)
    private long bytes;

    @Column(nullable = false)
    private String sha256;

    @Column(nullable = false)
    private long stepRun;

    @Column(nullable = false)
    private Instant storedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected ArtifactEntity() {}

    ArtifactEntity(long attemptId, StoredArtifact artifact, Instant storedAt) {
        this.attemptId = attemptId;
        this.name = artifact.name();
        this.kind = artifact.kind();
        this.mediaType = artifact.mediaType();
        this.bytes = artifact.bytes();
        this.sha256 = artifact.sha256();
        this.stepRun = artifact.stepRun();
        this.storedAt = storedAt;
    }

    @Nullable
    Long id() {
        return id;
    }

    long attemptId() {
        return attemptId;
    }

    StoredArtifact artifact() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, storedAt);
        return new StoredArtifact(name, kind, mediaType, bytes, sha256, stepRun, micros);
    }
}
