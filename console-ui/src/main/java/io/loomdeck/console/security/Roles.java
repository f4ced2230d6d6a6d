package io.loomdeck.console.security;

import java.util.Collection;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What people may do, as expressions for {@code @PreAuthorize}. Each role may do what the ones below it may. */
public final class Roles {

    /** Sees everything that is no secret. */
    public static final String VIEWER = "VIEWER";

    /** Runs and cancels jobs, drains agents. */
    public static final String OPERATOR = "OPERATOR";

    /** Writes scripts. */
    public static final String AUTHOR = "AUTHOR";

    /** Manages people and agents. */
    public static final String ADMIN = "ADMIN";

    public static final String CAN_VIEW = "hasRole('" + VIEWER + "')";
    public static final String CAN_OPERATE = "hasRole('" + OPERATOR + "')";
    public static final String CAN_AUTHOR = "hasRole('" + AUTHOR + "')";
    public static final String CAN_ADMINISTER = "hasRole('" + ADMIN + "')";

    private Roles() {}

    /** Whether somebody who was granted this may do what a role may, by that role or one above it. */
    public static boolean reach(RoleHierarchy hierarchy, Collection<? extends GrantedAuthority> granted, String role) {
        return AuthorityUtils.authorityListToSet(hierarchy.getReachableGrantedAuthorities(granted))
                .contains("ROLE_" + role);
    }
}
