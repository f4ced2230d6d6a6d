package io.loomdeck.console.agents.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** Who an agent is. */
@Entity
@Table(name = "agent")
class AgentEntity implements Persistable<String> {

    @Id
    private String id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String credentialHash;

    @Column(nullable = false)
    private boolean embedded;

    @Column(nullable = false)
    private boolean draining;

    @Column(nullable = false)
    private Instant enrolledAt;

    @Transient
    private boolean isNew;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected AgentEntity() {}

    AgentEntity(String id, String name, String credentialHash, boolean embedded, Instant enrolledAt) {
        this.id = id;
        this.name = name;
        this.credentialHash = credentialHash;
        this.embedded = embedded;
        this.enrolledAt = enrolledAt;
        this.isNew = true;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void stored() {
        isNew = false;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    String credentialHash() {
        return credentialHash;
    }

    Instant enrolledAt() {
        return enrolledAt;
    }

    boolean isEmbedded() {
        return embedded;
    }

    boolean isDraining() {
        return draining;
    }

    void setDraining(boolean nowDraining) {
        draining = nowDraining;
    }
}
