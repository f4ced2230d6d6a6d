package io.loomdeck.step.httpfile.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a request.
 *
 * @param version {@code HTTP/1.1}, or null where it is not written
 */
record RequestLine(String method, String url, @Nullable String version) {

    static final Set<String> METHODS = Set.of(
            "GET",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "QUERY",
            "REPORT",
            "PROPFIND",
            "PROPPATCH",
            "MKCOL",
            "COPY",
            "MOVE",
            "LOCK",
            "UNLOCK",
            "PURGE",
            "SEARCH",
            "LINK",
            "UNLINK",
            "MKCALENDAR",
            "GRAPHQL");

    /** What some tools send from these files that is no single exchange of HTTP. */
    static final Set<String> OTHER_PROTOCOLS = Set.of(
            "GRPC", "WS", "WSS", "WEBSOCKET", "SSE", "EVENTSOURCE", "MQTT", "AMQP", "KAFKA", "RSOCKET", "CONNECT");

    private static final Pattern WITH_METHOD = Pattern.compile("([A-Za-z][A-Za-z-]{0,30})[ \\t]+(\\S.*)");

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://|/(?!/)|\\{\\{|localhost\\b|[\\w.-]+:\\d|[\\w-]+(\\.[\\w-]+)+(/|\\?|$))");

    private static final int LOOKED_AT = 300;

    private static final Pattern VERSION = Pattern.compile("HTTP/\\d(\\.\\d)?");

    /** The line, or null where it is none. */
    static @Nullable RequestLine of(String written) {
        String line = written.strip();
        Matcher matcher = WITH_METHOD.matcher(line);
        if (matcher.matches()) {
            String method = matcher.group(1);
            String upper = method.toUpperCase(Locale.ROOT);
            boolean known = METHODS.contains(upper) || OTHER_PROTOCOLS.contains(upper);
            if (known || (method.equals(upper) && isAddress(matcher.group(2)))) {
                return withVersion(upper, matcher.group(2));
            }
        }
        return METHODS.contains(line) || !isAddress(line) ? null : withVersion("GET", line);
    }

    /** Whether a text begins as addresses do; how it goes on does not matter. */
    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)))
                .lookingAt();
    }

    private static RequestLine withVersion(String method, String target) {
        int at = target.lastIndexOf("HTTP/");
        if (at > 0
                && Character.isWhitespace(target.charAt(at - 1))
                && VERSION.matcher(target.substring(at)).matches()) {
            return new RequestLine(method, target.substring(0, at).strip(), target.substring(at));
        }
        return new RequestLine(method, target, null);
    }

    /** Whether a line within a block begins another request: it names its method and an address. */
    static boolean beginsAnother(String line) {
        if (line.isEmpty() || !Character.isUpperCase(line.charAt(0))) {
            return false;
        }
        RequestLine read = of(line);
        if (read == null || !line.startsWith(read.method() + " ") || !METHODS.contains(read.method())) {
            return false;
        }
        return isAddress(read.url()) && (read.version() != null || read.url().indexOf(' ') < 0);
    }
}
