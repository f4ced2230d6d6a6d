package io.loomdeck.step.http;

import io.loomdeck.step.StepException;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token of one client at one authorization server, for all threads of an attempt: one of them fetches it, the others
 * wait. Safe for any number of threads; the lock guards the token.
 */
final class TokenSource {

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;

    TokenSource(InstantSource clock) {
        this.clock = clock;
    }

    /** A token that has not run out. */
    Token token(TokenRequest requesting) throws Exception {
        lock.lockInterruptibly();
        try {
            Token known = current;
            if (known != null && known.isGoodAt(clock.instant())) {
                return known;
            }
            Token fetched = fetch(requesting, known == null ? null : known.refresh());
            current = fetched;
            return fetched;
        } finally {
            lock.unlock();
        }
    }

    private static Token fetch(TokenRequest requesting, @Nullable String refresh) throws Exception {
        if (refresh == null) {
            return requesting.fetch(null);
        }
        try {
            return requesting.fetch(refresh);
        } catch (StepException e) {
            // It may have run out itself; what the script has is good for a new one.
            return requesting.fetch(null);
        }
    }

    /** Makes the next caller fetch another token, unless one was fetched meanwhile. */
    void refused(Token token) {
        lock.lock();
        try {
            if (token.equals(current)) {
                current = new Token(token.value(), token.type(), java.time.Instant.MIN, token.refresh());
            }
        } finally {
            lock.unlock();
        }
    }
}
