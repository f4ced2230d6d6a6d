package io.loomdeck.console.security;

import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is at work on the calling thread. */
public final class CurrentUser {

    private CurrentUser() {}

    /**
     * The person's name.
     *
     * @throws NullPointerException where nobody is logged in
     */
    public static String name() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getName();
    }

    /**
     * The person's name.
     *
     * @param otherwise who it is where the console itself is at work
     */
    public static String nameOr(String otherwise) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? otherwise : authentication.getName();
    }
}
