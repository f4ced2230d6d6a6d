package io.loomdeck.console.api.internal;

import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.api.ApiToken;
import io.loomdeck.console.api.ApiTokens;
import io.loomdeck.console.platform.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** Tokens in the database. */
@Service
class StoredTokens implements ApiTokens {

    private final TokenTable table;
    private final TokenLogin login;
    private final Clock clock;

    StoredTokens(TokenTable table, TokenLogin login, Clock clock) {
        this.table = table;
        this.login = login;
        this.clock = clock;
    }

    @Override
    public List<ApiToken> list() {
        return table.of(caller().getName());
    }

    @Override
    public String create(String name, ApiScope scope, Duration validFor) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Give the token a name of up to " + LONGEST_NAME + " characters");
        }
        if (!validFor.isPositive()) {
            throw new IllegalArgumentException("A token has to be valid for some time");
        }
        Authentication caller = caller();
        if (!login.mayDo(caller.getAuthorities(), scope)) {
            throw new IllegalArgumentException(
                    "Your role does not allow \"" + scope.words() + "\"; choose less, or ask an administrator");
        }
        String secret = TokenLogin.PREFIX + Secrets.secret();
        Instant now = clock.instant();
        table.insert(caller.getName(), title, scope, Secrets.hash(secret), now, now.plus(validFor));
        return secret;
    }

    @Override
    public void revoke(long id) {
        table.delete(caller().getName(), id);
    }

    private static Authentication caller() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    }
}
