package io.loomdeck.step.browser;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpCookie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.InvalidCookieDomainException;
import org.openqa.selenium.UnableToSetCookieException;

/** Reads and changes the browser's cookies. Belongs to one thread. */
final class CookieJar {

    private static final Set<String> KEYS =
            Set.of("name", "value", "domain", "path", "secure", "httpOnly", "sameSite", "expires");

    private final Page page;
    private final StepContext context;

    CookieJar(Page page) {
        this.page = page;
        this.context = page.context();
    }

    void use(SessionAction.Cookies action) throws StepException {
        if (action.clear()) {
            page.session().browser().clearCookies();
        }
        for (Template name : action.delete()) {
            page.driver().manage().deleteCookieNamed(context.text(name));
        }
        if (action.set() != null) {
            set(context.evaluate(action.set()));
        }
        if (action.as() != null) {
            Template get = action.get();
            context.variables().set(action.as(), get == null ? all() : value(context.text(get)));
        }
    }

    private void set(@Nullable Object wanted) throws StepException {
        List<?> cookies = wanted instanceof List<?> list ? list : List.of(Objects.requireNonNullElse(wanted, ""));
        for (Object one : cookies) {
            if (!(one instanceof Map<?, ?> map)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "Cookies are set by a mapping of names to values, and this is " + Values.text(one),
                        "Write cookies: { set: { theme: dark } }");
            }
            if (map.containsKey("name") && map.containsKey("value")) {
                set(map);
            } else {
                map.forEach((name, value) ->
                        page.driver().manage().addCookie(new Cookie(Values.text(name), Values.text(value), "/")));
            }
        }
    }

    private void set(Map<?, ?> cookie) throws StepException {
        for (Object key : cookie.keySet()) {
            if (!KEYS.contains(Values.text(key))) {
                throw new StepException(
                        ErrorClass.SCRIPT, "A cookie has no " + Values.text(key), Nearest.hint(Values.text(key), KEYS));
            }
        }
        if (cookie.get("domain") == null) {
            add(ofThePage(cookie));
        } else {
            page.session().browser().addCookies(List.of(ofADomain(cookie)));
        }
    }

    private static Cookie ofThePage(Map<?, ?> cookie) {
        Instant expires = expires(cookie);
        Cookie.Builder built = new Cookie.Builder(Values.text(cookie.get("name")), Values.text(cookie.get("value")))
                .path(path(cookie))
                .isSecure(Values.isTrue(cookie.get("secure")))
                .isHttpOnly(Values.isTrue(cookie.get("httpOnly")))
                .expiresOn(expires == null ? null : Date.from(expires));
        if (cookie.get("sameSite") != null) {
            built.sameSite(Values.text(cookie.get("sameSite")));
        }
        return built.build();
    }

    private static HttpCookie ofADomain(Map<?, ?> cookie) {
        String domain = Values.text(cookie.get("domain"));
        boolean hostOnly = !domain.startsWith(".");
        return new HttpCookie(
                Values.text(cookie.get("name")),
                Values.text(cookie.get("value")),
                hostOnly ? domain : domain.substring(1),
                hostOnly,
                path(cookie),
                Values.isTrue(cookie.get("secure")),
                Values.isTrue(cookie.get("httpOnly")),
                expires(cookie));
    }

    private static String path(Map<?, ?> cookie) {
        return cookie.get("path") == null ? "/" : Values.text(cookie.get("path"));
    }

    private static @Nullable Instant expires(Map<?, ?> cookie) {
        return cookie.get("expires") instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
    }

    private void add(Cookie cookie) throws StepException {
        try {
            page.driver().manage().addCookie(cookie);
        } catch (InvalidCookieDomainException | UnableToSetCookieException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The cookie " + cookie.getName() + " cannot be set for "
                            + page.driver().getCurrentUrl(),
                    "Open a page of the site first, or say its domain",
                    e);
        }
    }

    private @Nullable Object value(String name) {
        Cookie cookie = page.driver().manage().getCookieNamed(name);
        return cookie == null ? null : cookie.getValue();
    }

    private List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (HttpCookie cookie : page.session().browser().cookies()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", cookie.name());
            one.put("value", cookie.value());
            one.put("domain", cookie.domain());
            one.put("path", cookie.path());
            one.put("secure", cookie.secure());
            one.put("httpOnly", cookie.httpOnly());
            Instant expires = cookie.expires();
            one.put("expires", expires == null ? null : expires.getEpochSecond());
            all.add(one);
        }
        return all;
    }
}
