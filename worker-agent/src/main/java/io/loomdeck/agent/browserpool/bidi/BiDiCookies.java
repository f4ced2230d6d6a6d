package io.loomdeck.agent.browserpool.bidi;

import io.loomdeck.step.http.HttpCookie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cookies of a session, of whatever site. */
public final class BiDiCookies {

    private final BiDiLink link;

    public BiDiCookies(BiDiLink link) {
        this.link = link;
    }

    /** All there are. */
    public List<HttpCookie> all() {
        List<HttpCookie> cookies = new ArrayList<>();
        if (link.send("storage.getCookies", Map.of()).get("cookies") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> cookie) {
                    cookies.add(cookie(cookie));
                }
            }
        }
        return cookies;
    }

    /** Adds or replaces cookies. */
    public void add(List<HttpCookie> cookies) {
        for (HttpCookie cookie : cookies) {
            link.send("storage.setCookie", Map.of("cookie", parameters(cookie)));
        }
    }

    /** Forgets all. */
    public void clear() {
        link.send("storage.deleteCookies", Map.of());
    }

    private static HttpCookie cookie(Map<?, ?> cookie) {
        String domain = Objects.toString(cookie.get("domain"), "");
        return new HttpCookie(
                Objects.toString(cookie.get("name"), ""),
                value(cookie.get("value")),
                domain,
                !domain.startsWith("."),
                Objects.toString(cookie.get("path"), "/"),
                Boolean.TRUE.equals(cookie.get("secure")),
                Boolean.TRUE.equals(cookie.get("httpOnly")),
                cookie.get("expiry") instanceof Number number ? Instant.ofEpochSecond(number.longValue()) : null);
    }

    private static String value(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> typed)) {
            return "";
        }
        String text = Objects.toString(typed.get("value"), "");
        boolean encoded = "base64".equals(typed.get("type"));
        return encoded
                ? new String(java.util.Base64.getDecoder().decode(text), java.nio.charset.StandardCharsets.ISO_8859_1)
                : text;
    }

    private static Map<String, Object> parameters(HttpCookie cookie) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("name", cookie.name());
        parameters.put("value", Map.of("type", "string", "value", cookie.value()));
        parameters.put("domain", cookie.hostOnly() ? cookie.domain() : "." + cookie.domain());
        parameters.put("path", cookie.path());
        parameters.put("secure", cookie.secure());
        parameters.put("httpOnly", cookie.httpOnly());
        Instant expires = cookie.expires();
        if (expires != null) {
            parameters.put("expiry", expires.getEpochSecond());
        }
        return parameters;
    }
}
