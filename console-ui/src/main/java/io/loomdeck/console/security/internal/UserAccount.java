package io.loomdeck.console.security.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who can log in. */
@Entity
@Table(name = "user_account")
public class UserAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    /** As it was typed when the account was made. */
    @Column(nullable = false)
    private String name;

    /** In lower case and unique, so that people log in whatever case they type. */
    @Column(nullable = false)
    private String nameKey;

    @Column(nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private String role;

    @Column(nullable = false)
    private Instant createdAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected UserAccount() {}

    public UserAccount(String name, String passwordHash, String role, Instant createdAt) {
        this.name = name;
        this.nameKey = keyOf(name);
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = createdAt;
    }

    /** The form in which names are compared. */
    public static String keyOf(String name) {
        return name.strip().toLowerCase(java.util.Locale.ROOT);
    }

    public @Nullable Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String nameKey() {
        return nameKey;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public String role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
