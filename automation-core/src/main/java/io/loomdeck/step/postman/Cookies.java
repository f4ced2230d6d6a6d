package io.loomdeck.step.postman;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.CookieStore;
import io.loomdeck.step.http.HttpCookie;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job's cookies as scripts see them. Used by one thread at a time. */
final class Cookies {

    private final CookieStore store;

    Cookies(StepContext context) {
        this.store = CookieStore.of(context);
    }

    /** The cookies that would be sent to an address, by name. */
    Map<String, Object> at(URI address) {
        Map<String, Object> cookies = new LinkedHashMap<>();
        store.matching(address).forEach(cookie -> cookies.put(cookie.name(), cookie.value()));
        return cookies;
    }

    void set(URI address, String name, String value) {
        String host = address.getHost() == null ? "" : address.getHost();
        store.put(new HttpCookie(name, value, host, true, "/", false, false, null));
    }

    /** Removes a cookie of an address; all of them where the name is empty. */
    void remove(URI address, String name) {
        store.matching(address).stream()
                .filter(cookie -> name.isEmpty() || cookie.name().equals(name))
                .forEach(cookie -> store.put(new HttpCookie(
                        cookie.name(),
                        "",
                        cookie.domain(),
                        cookie.hostOnly(),
                        cookie.path(),
                        cookie.secure(),
                        cookie.httpOnly(),
                        Instant.EPOCH)));
    }
}
