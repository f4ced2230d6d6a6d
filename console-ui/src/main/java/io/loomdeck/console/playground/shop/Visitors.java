package io.loomdeck.console.playground.shop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.loomdeck.console.playground.ConditionalOnPlayground;
import io.loomdeck.console.playground.PlaygroundProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The visitors that the shop remembers, each under a secret key that only their cookie or token carries.
 *
 * <p>Thread-safe: visitors are immutable values, replaced by the cache's atomic compute. Memory is bounded by number and age.
 */
@Component
@ConditionalOnPlayground
public class Visitors {

    private static final int KEY_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Visitor> visitors;

    /** Creates an empty memory that expires by the given clock. */
    public Visitors(PlaygroundProperties properties, Clock clock) {
        visitors = Caffeine.newBuilder()
                .maximumSize(properties.maxVisitors())
                .expireAfterAccess(properties.visitorTtl())
                .ticker(ticker(clock))
                .build();
    }

    /** {@return the visitor with a key; a new one when there is none, or no key} */
    public Visitor get(@Nullable String key) {
        var visitor = key == null ? null : visitors.getIfPresent(key);
        return visitor == null ? Visitor.NEW : visitor;
    }

    /**
     * Changes a visitor, who gets a key when the given one is unknown. A key is never taken from a request unless this class made
     * it, so nobody can plant one on somebody else.
     *
     * @param key the key that the request carried; null for none
     * @param change the change; it may throw, and then nothing has changed
     * @return the visitor's key
     */
    public String change(@Nullable String key, UnaryOperator<Visitor> change) {
        var known = key != null && visitors.getIfPresent(key) != null ? key : newKey();
        visitors.asMap().compute(known, (_, visitor) -> change.apply(visitor == null ? Visitor.NEW : visitor));
        return known;
    }

    /**
     * Logs a customer in under a fresh key; the cart moves along and the old key is forgotten.
     *
     * @return the new key
     */
    public String logIn(@Nullable String key, String customer) {
        var guest = get(key);
        forget(key);
        return change(null, _ -> new Visitor(customer, guest.cart()));
    }

    /** Forgets a visitor with login and cart. */
    public void forget(@Nullable String key) {
        if (key != null) {
            visitors.invalidate(key);
        }
    }

    private String newKey() {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
