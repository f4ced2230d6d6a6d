package io.loomdeck.console.agents.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A one-time enrolment token, of which only the hash is known. */
@Entity
@Table(name = "enrolment_token")
class TokenEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false)
    private String tokenHash;

    @Column(nullable = false)
    private Instant expiresAt;

    @Column(nullable = false)
    private boolean embedded;

    private @Nullable Instant usedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected TokenEntity() {}

    TokenEntity(String tokenHash, Instant expiresAt, boolean embedded) {
        this.tokenHash = tokenHash;
        this.expiresAt = expiresAt;
        this.embedded = embedded;
    }

    @Nullable
    Long id() {
        return id;
    }

    String tokenHash() {
        return tokenHash;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant usedAt() {
        return usedAt;
    }

    boolean isEmbedded() {
        return embedded;
    }
}
