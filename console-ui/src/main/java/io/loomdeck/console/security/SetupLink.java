package io.loomdeck.console.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * The secret in the link that sets up the first administrator.
 *
 * <p>It lives in memory only, so a console that is started again prints a new link and the old one is void. Safe for any
 * number of threads: of several that present the right secret at once, one wins.
 */
@Component
public class SetupLink {

    private static final int SECRET_BYTES = 24;

    private final AtomicReference<byte[]> secret;

    SetupLink() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = new AtomicReference<>(
                Base64.getUrlEncoder().withoutPadding().encodeToString(random).getBytes(StandardCharsets.UTF_8));
    }

    /** Path and query of the link: {@code /setup?token=…}. */
    public String path() {
        return "/setup?token=" + new String(secret.get(), StandardCharsets.UTF_8);
    }

    /** Whether this is the secret, compared in constant time. */
    public boolean matches(String presented) {
        byte[] current = secret.get();
        return current.length > 0 && MessageDigest.isEqual(current, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Uses the secret up, once. */
    boolean redeem(String presented) {
        byte[] current = secret.get();
        return matches(presented) && secret.compareAndSet(current, new byte[0]);
    }

    /** Makes a used secret valid again, after the account could not be stored. */
    void restore(String presented) {
        secret.set(presented.getBytes(StandardCharsets.UTF_8));
    }
}
