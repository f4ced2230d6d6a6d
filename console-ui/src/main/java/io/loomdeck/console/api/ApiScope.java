package io.loomdeck.console.api;

import io.loomdeck.console.security.Roles;

/** What may be done with a token; each may do what the ones before it may. */
public enum ApiScope {
    READ("Read", Roles.VIEWER),
    RUN("Run jobs", Roles.OPERATOR),
    WRITE("Write scripts", Roles.AUTHOR);

    private final String words;
    private final String role;

    ApiScope(String words, String role) {
        this.words = words;
        this.role = role;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The role that a person needs to give it, and that a program then has. */
    public String role() {
        return role;
    }
}
