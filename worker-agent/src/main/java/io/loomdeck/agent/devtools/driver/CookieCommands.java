package io.loomdeck.agent.devtools.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.InvalidCookieDomainException;
import org.openqa.selenium.NoSuchCookieException;
import org.openqa.selenium.UnableToSetCookieException;
import tools.jackson.databind.JsonNode;

/** The cookies that the page that is looked at has. */
final class CookieCommands {

    private final Session session;

    CookieCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on(
                "GET /cookie",
                _ -> cookies().stream().map(CookieCommands::outward).toList());
        routes.on("GET /cookie/*", call -> outward(named(call.names().getFirst())));
        routes.on("POST /cookie", this::add);
        routes.on("DELETE /cookie", _ -> {
            for (JsonNode cookie : cookies()) {
                delete(cookie);
            }
            return null;
        });
        routes.on("DELETE /cookie/*", call -> {
            for (JsonNode cookie : cookies()) {
                if (cookie.path("name").asString("").equals(call.names().getFirst())) {
                    delete(cookie);
                }
            }
            return null;
        });
    }

    private String url() throws InterruptedException {
        return session.document()
                .channel()
                .call("Runtime.evaluate", Map.of("expression", "location.href", "returnByValue", true))
                .path("result")
                .path("value")
                .asString("");
    }

    private List<JsonNode> cookies() throws InterruptedException {
        List<JsonNode> cookies = new ArrayList<>();
        session.tab()
                .channel()
                .call("Network.getCookies", Map.of("urls", List.of(url())))
                .path("cookies")
                .forEach(cookies::add);
        return cookies;
    }

    private JsonNode named(String name) throws InterruptedException {
        return cookies().stream()
                .filter(cookie -> cookie.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchCookieException("no such cookie: " + name));
    }

    private void delete(JsonNode cookie) throws InterruptedException {
        session.tab()
                .channel()
                .call(
                        "Network.deleteCookies",
                        Map.of(
                                "name", cookie.path("name").asString(""),
                                "domain", cookie.path("domain").asString(""),
                                "path", cookie.path("path").asString("/")));
    }

    private @Nullable Object add(Routes.Call call) throws InterruptedException {
        JsonNode cookie = call.body().path("cookie");
        String url = url();
        if (!url.startsWith("http")) {
            throw new InvalidCookieDomainException("invalid cookie domain: " + url + " has no cookies");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", cookie.path("name").asString(""));
        parameters.put("value", cookie.path("value").asString(""));
        parameters.put("path", cookie.path("path").asString("/"));
        parameters.put("secure", cookie.path("secure").asBoolean(false));
        parameters.put("httpOnly", cookie.path("httpOnly").asBoolean(false));
        extras(cookie, parameters);
        String domain = cookie.path("domain").asString("");
        if (domain.isEmpty()) {
            parameters.put("url", url);
        } else {
            belongs(domain, url);
            parameters.put("domain", domain.startsWith(".") || isAddress(domain) ? domain : "." + domain);
        }
        if (!session.tab()
                .channel()
                .call("Network.setCookie", parameters)
                .path("success")
                .asBoolean(true)) {
            throw new UnableToSetCookieException("unable to set cookie: the browser refused it");
        }
        return null;
    }

    private static void extras(JsonNode cookie, Map<String, Object> parameters) {
        if (cookie.has("sameSite")) {
            parameters.put("sameSite", cookie.path("sameSite").asString("Lax"));
        }
        if (cookie.path("expiry").isNumber()) {
            parameters.put("expires", cookie.path("expiry").asDouble(0));
        }
    }

    private static void belongs(String domain, String url) {
        String host = java.net.URI.create(url.split("[?#]", 2)[0]).getHost();
        String wanted = domain.startsWith(".") ? domain.substring(1) : domain;
        if (host == null || !(host.equals(wanted) || host.endsWith("." + wanted))) {
            throw new InvalidCookieDomainException("invalid cookie domain: " + domain + " is not the page's");
        }
    }

    private static boolean isAddress(String domain) {
        return domain.matches("[0-9.]+") || domain.equals("localhost");
    }

    private static Map<String, Object> outward(JsonNode cookie) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String text : List.of("name", "value", "path", "domain")) {
            map.put(text, cookie.path(text).asString(""));
        }
        map.put("secure", cookie.path("secure").asBoolean(false));
        map.put("httpOnly", cookie.path("httpOnly").asBoolean(false));
        map.put("sameSite", cookie.path("sameSite").asString("Lax"));
        double expires = cookie.path("expires").asDouble(-1);
        if (expires > 0) {
            map.put("expiry", (long) expires);
        }
        return map;
    }
}
