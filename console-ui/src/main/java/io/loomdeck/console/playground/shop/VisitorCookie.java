package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.ConditionalOnPlayground;
import io.loomdeck.console.playground.PlaygroundProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Carries a visitor's key in the playground's own cookie, which has nothing to do with the console's session. */
@Component
@ConditionalOnPlayground
public class VisitorCookie {

    /** The cookie's name. */
    public static final String NAME = "playground_session";

    private static final String BEARER = "Bearer ";

    private final Duration ttl;

    VisitorCookie(PlaygroundProperties properties) {
        ttl = properties.visitorTtl();
    }

    /** {@return the key that a request carries, as a bearer token or in the cookie; null when it carries none} */
    public @Nullable String key(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null ? null : cookie.getValue();
    }

    /** Gives a visitor their key. */
    public void give(String key, HttpServletRequest request, HttpServletResponse response) {
        write(key, ttl, request, response);
    }

    /** Takes the key from a visitor. */
    public void take(HttpServletRequest request, HttpServletResponse response) {
        write("", Duration.ZERO, request, response);
    }

    private static void write(String key, Duration ttl, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(NAME, key)
                .path(request.getContextPath() + PlaygroundProperties.PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(ttl)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
