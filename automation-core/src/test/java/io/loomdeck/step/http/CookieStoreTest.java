package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CookieStoreTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final CookieStore store = new CookieStore(now::get);

    @Test
    void sends_a_cookie_to_its_host_and_those_below() {
        store.put(cookie("a", ".Shop.test", false, "/", false, null));
        assertThat(names("http://shop.test/")).containsExactly("a");
        assertThat(names("http://www.shop.test/x")).containsExactly("a");
        assertThat(names("http://notshop.test/")).isEmpty();
    }

    @Test
    void sends_a_cookie_of_one_host_to_no_other() {
        store.put(cookie("a", "shop.test", true, "/", false, null));
        assertThat(names("http://www.shop.test/")).isEmpty();
    }

    @Test
    void sends_secure_cookies_over_https_only() {
        store.put(cookie("a", "shop.test", true, "/", true, null));
        assertThat(names("http://shop.test/")).isEmpty();
        assertThat(names("https://shop.test/")).containsExactly("a");
    }

    @Test
    void sends_the_longest_path_first_and_no_path_that_only_begins_alike() {
        store.putAll(List.of(
                cookie("root", "shop.test", true, "/", false, null),
                cookie("cart", "shop.test", true, "/cart", false, null)));
        assertThat(names("http://shop.test/cart/1")).containsExactly("cart", "root");
        assertThat(names("http://shop.test/cartoon")).containsExactly("root");
    }

    @Test
    void forgets_a_cookie_that_has_ended_or_is_ended() {
        store.put(cookie("a", "shop.test", true, "/", false, now.get().plusSeconds(10)));
        assertThat(names("http://shop.test/")).containsExactly("a");
        now.set(now.get().plusSeconds(10));
        assertThat(names("http://shop.test/")).isEmpty();
        store.put(cookie("b", "shop.test", true, "/", false, null));
        store.put(cookie("b", "shop.test", true, "/", false, Instant.EPOCH));
        assertThat(store.all()).isEmpty();
    }

    private List<String> names(String url) {
        return store.matching(URI.create(url)).stream().map(HttpCookie::name).toList();
    }

    private static HttpCookie cookie(
            String name, String domain, boolean hostOnly, String path, boolean secure, @Nullable Instant expires) {
        return new HttpCookie(name, "v", domain, hostOnly, path, secure, false, expires);
    }
}
