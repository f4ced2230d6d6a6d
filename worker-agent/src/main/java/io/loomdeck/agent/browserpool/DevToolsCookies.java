package io.loomdeck.agent.browserpool;

import io.loomdeck.step.http.HttpCookie;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.SessionId;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * The cookies of a Chromium, through its DevTools protocol: WebDriver itself reaches those of the current page's site
 * alone.
 */
final class DevToolsCookies {

    private static final String EXECUTE = "executeCdpCommand";

    /** What the command executor has to know for this. */
    static final Map<String, CommandInfo> COMMANDS =
            Map.of(EXECUTE, new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST));

    private final HttpCommandExecutor executor;
    private final SessionId session;

    DevToolsCookies(HttpCommandExecutor executor, SessionId session) {
        this.executor = executor;
        this.session = session;
    }

    /** All cookies, of whatever site. */
    List<HttpCookie> cookies() {
        List<HttpCookie> cookies = new ArrayList<>();
        if (execute("Storage.getCookies", Map.of()) instanceof Map<?, ?> answer
                && answer.get("cookies") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> cookie) {
                    cookies.add(cookie(cookie));
                }
            }
        }
        return cookies;
    }

    /** Adds or replaces cookies. */
    void addCookies(List<HttpCookie> cookies) {
        if (!cookies.isEmpty()) {
            execute(
                    "Storage.setCookies",
                    Map.of(
                            "cookies",
                            cookies.stream().map(DevToolsCookies::parameters).toList()));
        }
    }

    /** Forgets all, of whatever site. */
    void clear() {
        execute("Storage.clearCookies", Map.of());
    }

    private Object execute(String command, Map<String, ?> parameters) {
        try {
            Response response =
                    executor.execute(new Command(session, EXECUTE, Map.of("cmd", command, "params", parameters)));
            if (response.getValue() instanceof WebDriverException failure) {
                throw failure;
            }
            return Objects.requireNonNullElse(response.getValue(), Map.of());
        } catch (IOException e) {
            throw new WebDriverException(e);
        }
    }

    /** A cookie as the protocol tells it. */
    static HttpCookie cookie(Map<?, ?> cookie) {
        String domain = Objects.toString(cookie.get("domain"), "");
        boolean ends = cookie.get("expires") instanceof Number number && number.doubleValue() > 0;
        return new HttpCookie(
                Objects.toString(cookie.get("name"), ""),
                Objects.toString(cookie.get("value"), ""),
                domain,
                !domain.startsWith("."),
                Objects.toString(cookie.get("path"), "/"),
                Boolean.TRUE.equals(cookie.get("secure")),
                Boolean.TRUE.equals(cookie.get("httpOnly")),
                ends && cookie.get("expires") instanceof Number number
                        ? Instant.ofEpochMilli((long) (number.doubleValue() * 1000))
                        : null);
    }

    /** A cookie as the protocol wants it. */
    static Map<String, Object> parameters(HttpCookie cookie) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("name", cookie.name());
        parameters.put("value", cookie.value());
        parameters.put("path", cookie.path());
        parameters.put("secure", cookie.secure());
        parameters.put("httpOnly", cookie.httpOnly());
        // A cookie without a domain belongs to exactly the host of its address.
        if (cookie.hostOnly()) {
            parameters.put("url", (cookie.secure() ? "https://" : "http://") + cookie.domain() + cookie.path());
        } else {
            parameters.put("domain", "." + cookie.domain());
        }
        Instant expires = cookie.expires();
        if (expires != null) {
            parameters.put("expires", expires.toEpochMilli() / 1000.0);
        }
        return parameters;
    }
}
