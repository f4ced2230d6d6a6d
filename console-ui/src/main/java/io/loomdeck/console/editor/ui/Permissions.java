package io.loomdeck.console.editor.ui;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.security.Roles;
import java.io.Serializable;

/**
 * What to offer to the person; the services decide.
 *
 * @param author whether scripts can be saved
 * @param operate whether jobs can be submitted
 */
record Permissions(boolean author, boolean operate) implements Serializable {

    static Permissions of(AuthenticationContext authentication) {
        return new Permissions(
                authentication.hasAnyRole(Roles.ADMIN, Roles.AUTHOR),
                authentication.hasAnyRole(Roles.ADMIN, Roles.AUTHOR, Roles.OPERATOR));
    }
}
