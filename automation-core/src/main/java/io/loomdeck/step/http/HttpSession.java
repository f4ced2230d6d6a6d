package io.loomdeck.step.http;

import io.loomdeck.step.StepContext;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code http} steps of one attempt share besides cookies: tokens, digest nonces, and clients with certificates or
 * proxies of their own. Safe for any number of threads.
 */
final class HttpSession implements AutoCloseable {

    private final InstantSource clock;
    private final ConcurrentMap<Object, TokenSource> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<Object, AtomicReference<DigestAuthorizer.@Nullable Nonce>> nonces =
            new ConcurrentHashMap<>();
    private final ConcurrentMap<Way, OkHttpClient> clients = new ConcurrentHashMap<>();

    private HttpSession(InstantSource clock) {
        this.clock = clock;
    }

    static HttpSession of(StepContext context) {
        return context.attemptScoped(HttpSession.class, () -> new HttpSession(context.clock()));
    }

    TokenSource tokens(Object key) {
        return tokens.computeIfAbsent(key, _ -> new TokenSource(clock));
    }

    AtomicReference<DigestAuthorizer.@Nullable Nonce> nonce(Object key) {
        return nonces.computeIfAbsent(key, _ -> new AtomicReference<>());
    }

    OkHttpClient client(Route route, boolean https, StepContext context) {
        Way way = new Way(route, https);
        OkHttpClient known = clients.get(way);
        if (known != null) {
            return known;
        }
        // Made outside of the map: reading certificates blocks.
        OkHttpClient made = SpecialClients.of(route, https, context.service(HttpClients.class), context);
        OkHttpClient first = clients.putIfAbsent(way, made);
        return first == null ? made : first;
    }

    /** Connections go back to the agent's pool, where only those of equal routes are taken again. */
    @Override
    public void close() {
        tokens.clear();
        nonces.clear();
        clients.clear();
    }

    private record Way(Route route, boolean https) {}
}
