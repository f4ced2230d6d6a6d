package io.loomdeck.step.http;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Carries cookies between a call's store and the wire. */
final class Cookies {

    private Cookies() {}

    /** The {@code Cookie} header for an address, or null for none. */
    static @Nullable String header(HttpUrl url, CallSettings settings) {
        List<HttpCookie> stored = settings.cookies().matching(url.isHttps(), url.host(), url.encodedPath());
        if (stored.isEmpty() && settings.ownCookies().isEmpty()) {
            return settings.writtenCookies();
        }
        StringJoiner header = new StringJoiner("; ");
        if (settings.writtenCookies() != null) {
            header.add(settings.writtenCookies());
        }
        for (HttpCookie cookie : stored) {
            if (!settings.ownCookies().containsKey(cookie.name())) {
                header.add(cookie.name() + "=" + cookie.value());
            }
        }
        settings.ownCookies().forEach((name, value) -> header.add(name + "=" + value));
        return header.toString();
    }

    /** Keeps what a server set. */
    static void keep(Response response, CookieStore store) {
        if (response.header("Set-Cookie") == null) {
            return;
        }
        for (Cookie cookie : Cookie.parseAll(response.request().url(), response.headers())) {
            store.put(fromWire(cookie));
        }
    }

    private static HttpCookie fromWire(Cookie cookie) {
        return new HttpCookie(
                cookie.name(),
                cookie.value(),
                cookie.domain(),
                cookie.hostOnly(),
                cookie.path(),
                cookie.secure(),
                cookie.httpOnly(),
                cookie.persistent() ? Instant.ofEpochMilli(cookie.expiresAt()) : null);
    }
}
