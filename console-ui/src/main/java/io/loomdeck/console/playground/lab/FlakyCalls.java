package io.loomdeck.console.playground.lab;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.loomdeck.console.playground.ConditionalOnPlayground;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the calls of the flaky endpoint by key. Thread-safe; forgets a key ten minutes after its last call. */
@Component
@ConditionalOnPlayground
class FlakyCalls {

    private static final int MAX_KEYS = 50_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<String, AtomicInteger> calls = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(REMEMBERED)
            .build();

    /** {@return how many calls with this key there were, this one included} */
    int count(String key) {
        return calls.get(key, _ -> new AtomicInteger()).incrementAndGet();
    }
}
