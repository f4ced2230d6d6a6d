package io.loomdeck.console.security;

import io.loomdeck.console.security.internal.UserAccount;
import io.loomdeck.console.security.internal.UserAccounts;
import java.time.Clock;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Creates the first administrator; the only call that needs no login, guarded by the {@link SetupLink}. */
@Service
public class SetupService {

    /** Shortest password, in characters; length is what counts. */
    public static final int MIN_PASSWORD_LENGTH = 10;

    /** Longest password in bytes of UTF-8: more would be ignored by the hash. */
    public static final int MAX_PASSWORD_BYTES = 72;

    private final UserAccounts accounts;
    private final PasswordEncoder passwords;
    private final SetupLink link;
    private final Clock clock;

    SetupService(UserAccounts accounts, PasswordEncoder passwords, SetupLink link, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.link = link;
        this.clock = clock;
    }

    /** Whether nobody can log in yet. */
    public boolean isNeeded() {
        return accounts.count() == 0;
    }

    /**
     * Creates the administrator.
     *
     * @throws SetupRefusedException if the console is set up already, the token is wrong, or name or password will not do
     */
    public void createAdministrator(String token, String userName, String password) {
        String name = userName.strip();
        if (!name.matches("[\\p{L}\\p{N}._@-]{2,64}")) {
            throw new SetupRefusedException("A user name has 2 to 64 letters, digits, or one of . _ @ -");
        }
        checkPassword(password);
        if (!isNeeded()) {
            throw new SetupRefusedException("This console is set up already. Log in instead.");
        }
        if (!link.redeem(token)) {
            throw new SetupRefusedException(
                    "This set-up link is not valid. Use the newest one that the console printed when it started.");
        }
        try {
            accounts.save(new UserAccount(name, passwords.encode(password), Roles.ADMIN, clock.instant()));
        } catch (RuntimeException e) {
            link.restore(token);
            throw e;
        }
    }

    private static void checkPassword(String password) {
        if (password.length() < MIN_PASSWORD_LENGTH) {
            throw new SetupRefusedException("The password needs at least " + MIN_PASSWORD_LENGTH + " characters.");
        }
        if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new SetupRefusedException("The password is longer than " + MAX_PASSWORD_BYTES + " bytes.");
        }
    }

    /** Why set-up did not happen, in words for the person who tried. */
    public static final class SetupRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        SetupRefusedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** A sentence for the person. */
        public String reason() {
            return reason;
        }
    }
}
