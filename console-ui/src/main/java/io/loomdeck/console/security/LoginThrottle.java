package io.loomdeck.console.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.loomdeck.console.security.internal.UserAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords from being guessed. A try to log in takes a token from two buckets, that of the user's name at this
 * address and that of the address; a success gives them back. The longer somebody goes on failing, the longer the wait:
 * five tries at once, then one every 15 seconds, and no more than 20 an hour. Another address has buckets of its own, so
 * that nobody can lock the administrator out.
 *
 * <p>Kept in memory, by each console for itself. Safe for any number of threads.
 */
@Component
class LoginThrottle {

    /** How much an address may do beside one of its names: people share addresses. */
    private static final int NAMES = 10;

    /** Names and addresses that are remembered at most; those that have been quiet for longest go first. */
    private static final int REMEMBERED = 100_000;

    private static final Duration MEMORY = Duration.ofHours(1);

    private final Clock clock;
    private final Cache<String, Bucket> byName = buckets();
    private final Cache<String, Bucket> byAddress = buckets();

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(MEMORY)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Counts a try before the password is looked at.
     *
     * @return how long to wait until the next try, zero where this one may go on
     */
    Duration tried(String user, String address) {
        Bucket name = byName.get(key(user, address), _ -> bucket(1));
        long wait = waitOf(name);
        return Duration.ofNanos(wait > 0 ? wait : waitOf(byAddress.get(address, _ -> bucket(NAMES))));
    }

    private static long waitOf(Bucket bucket) {
        return bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    /** The try was the right one. */
    void succeeded(String user, String address) {
        byName.invalidate(key(user, address));
        Bucket all = byAddress.getIfPresent(address);
        if (all != null) {
            all.addTokens(1);
        }
    }

    private static String key(String user, String address) {
        return address + " " + UserAccount.keyOf(user);
    }

    private Bucket bucket(int names) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(5L * names).refillGreedy(4L * names, Duration.ofMinutes(1)))
                .addLimit(limit -> limit.capacity(20L * names).refillGreedy(20L * names, Duration.ofHours(1)))
                .withCustomTimePrecision(new Watch(clock))
                .build();
    }

    private record Watch(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
