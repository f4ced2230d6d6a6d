package io.loomdeck.step.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The cookies of one attempt: {@code http} steps read and write it, a browser session can be given its cookies and can
 * hand its own over.
 *
 * <p>Safe for any number of threads. Cookies are told apart by name, domain and path; of two writers the later wins.
 * Get the attempt's own with {@link #of}.
 */
public final class CookieStore implements AutoCloseable {

    private final InstantSource clock;
    private final ConcurrentMap<Key, HttpCookie> cookies = new ConcurrentHashMap<>();

    public CookieStore(InstantSource clock) {
        this.clock = clock;
    }

    /** The store of the attempt that a step runs in. */
    public static CookieStore of(io.loomdeck.step.StepContext context) {
        return context.attemptScoped(CookieStore.class, () -> new CookieStore(context.clock()));
    }

    /** Adds or replaces a cookie; one that has ended removes its predecessor. */
    public void put(HttpCookie cookie) {
        Key key = new Key(cookie.name(), cookie.domain(), cookie.path());
        if (cookie.endedBy(clock.instant())) {
            cookies.remove(key);
        } else {
            cookies.put(key, cookie);
        }
    }

    public void putAll(Collection<HttpCookie> added) {
        added.forEach(this::put);
    }

    /** The cookies that a request to an address carries, those with the longest path first. */
    public List<HttpCookie> matching(URI url) {
        if (cookies.isEmpty()) {
            return List.of();
        }
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return matching("https".equalsIgnoreCase(url.getScheme()), host, path);
    }

    List<HttpCookie> matching(boolean https, String host, String path) {
        if (cookies.isEmpty()) {
            return List.of();
        }
        List<HttpCookie> found = new ArrayList<>();
        for (HttpCookie cookie : all()) {
            if (cookie.matches(https, host, path)) {
                found.add(cookie);
            }
        }
        found.sort(Comparator.comparingInt((HttpCookie c) -> -c.path().length()).thenComparing(HttpCookie::name));
        return found;
    }

    /** Every cookie that has not ended, in no particular order. */
    public List<HttpCookie> all() {
        var now = clock.instant();
        cookies.values().removeIf(cookie -> cookie.endedBy(now));
        return List.copyOf(cookies.values());
    }

    public void clear() {
        cookies.clear();
    }

    @Override
    public void close() {
        clear();
    }

    private record Key(String name, String domain, String path) {}
}
