package io.loomdeck.step.http;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cookie, as an HTTP client and a browser both understand it.
 *
 * @param domain in lower case, without a leading dot
 * @param hostOnly whether the cookie is for exactly this host and not for the hosts below it
 * @param path begins with {@code /}
 * @param expires when it ends, or null for the end of the job
 */
public record HttpCookie(
        String name,
        String value,
        String domain,
        boolean hostOnly,
        String path,
        boolean secure,
        boolean httpOnly,
        @Nullable Instant expires) {

    public HttpCookie {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
        domain = (domain.startsWith(".") ? domain.substring(1) : domain).toLowerCase(Locale.ROOT);
        path = path.startsWith("/") ? path : "/";
    }

    /**
     * Whether a request carries this cookie, by RFC 6265, section 5.4; expiry is not looked at.
     *
     * @param host in lower case
     * @param requestPath begins with {@code /}
     */
    boolean matches(boolean https, String host, String requestPath) {
        return (https || !secure) && matchesHost(host) && matchesPath(requestPath);
    }

    private boolean matchesHost(String host) {
        if (host.equals(domain)) {
            return true;
        }
        // An address such as 10.0.0.1 has no hosts below it, whatever it ends with.
        return !hostOnly && host.endsWith("." + domain) && !isAddress(host);
    }

    private boolean matchesPath(String requestPath) {
        return requestPath.startsWith(path)
                && (requestPath.length() == path.length()
                        || path.endsWith("/")
                        || requestPath.charAt(path.length()) == '/');
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
    }

    /** Whether the cookie has ended at a time. */
    boolean endedBy(Instant now) {
        return expires != null && !expires.isAfter(now);
    }
}
