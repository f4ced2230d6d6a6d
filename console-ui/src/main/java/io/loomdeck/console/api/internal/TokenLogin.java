package io.loomdeck.console.api.internal;

import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.platform.Secrets;
import io.loomdeck.console.security.Roles;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Knows who comes with a token. Asked before anybody is known. Safe for any number of threads. */
@Component
public class TokenLogin {

    /** So that a token is known for what it is wherever it turns up. */
    static final String PREFIX = "loom_";

    private final TokenTable table;
    private final UserDetailsService users;
    private final RoleHierarchy roles;
    private final Clock clock;

    TokenLogin(TokenTable table, UserDetailsService users, RoleHierarchy roles, Clock clock) {
        this.table = table;
        this.users = users;
        this.roles = roles;
        this.clock = clock;
    }

    /** The token's owner, with no more than the scope allows and no more than the owner may do today. */
    public Optional<Authentication> authenticate(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return table.byHash(Secrets.hash(secret))
                .filter(owned -> owned.token().expiresAt().isAfter(now))
                .filter(owned -> mayStill(owned.user(), owned.token().scope()))
                .map(owned -> {
                    table.used(owned.token(), now);
                    String role = "ROLE_" + owned.token().scope().role();
                    return UsernamePasswordAuthenticationToken.authenticated(
                            owned.user(), null, AuthorityUtils.createAuthorityList(role));
                });
    }

    private boolean mayStill(String user, ApiScope scope) {
        try {
            return mayDo(users.loadUserByUsername(user).getAuthorities(), scope);
        } catch (UsernameNotFoundException e) {
            return false;
        }
    }

    boolean mayDo(Collection<? extends GrantedAuthority> authorities, ApiScope scope) {
        return Roles.reach(roles, authorities, scope.role());
    }
}
