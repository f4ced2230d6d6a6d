package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Tab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchWindowException;
import tools.jackson.databind.JsonNode;

/** The windows of a session, tabs included, and their size. */
final class WindowCommands {

    private final Session session;

    WindowCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.atOnce("GET /window", _ -> {
            session.exists();
            return session.tab().id();
        });
        routes.atOnce("GET /window/handles", _ -> session.pages().ids());
        routes.atOnce("POST /window", call -> {
            look(call.text("handle"));
            return null;
        });
        routes.on("DELETE /window", _ -> close());
        routes.on("POST /window/new", this::open);
        routes.on("GET /window/rect", _ -> rect());
        routes.on("POST /window/rect", this::resize);
        routes.on("POST /window/maximize", _ -> state("maximized"));
        routes.on("POST /window/minimize", _ -> state("minimized"));
        routes.on("POST /window/fullscreen", _ -> state("fullscreen"));
    }

    private void look(String handle) throws InterruptedException {
        Tab other = session.pages().tab(handle);
        if (other == null) {
            throw new NoSuchWindowException("no such window: " + handle);
        }
        session.look(other);
    }

    private List<String> close() throws InterruptedException {
        String id = session.tab().id();
        session.browser().call("Target.closeTarget", Map.of("targetId", id));
        long end = System.nanoTime() + Session.QUICK.toNanos();
        while (session.pages().ids().contains(id) && System.nanoTime() < end) {
            Thread.sleep(java.time.Duration.ofMillis(2));
        }
        return session.pages().ids();
    }

    private Map<String, Object> open(Routes.Call call) throws InterruptedException {
        boolean window = call.text("type").equals("window");
        String id = session.browser()
                .call(
                        "Target.createTarget",
                        Map.of(
                                "url",
                                "about:blank",
                                "browserContextId",
                                session.pages().context(),
                                "newWindow",
                                window))
                .path("targetId")
                .asString("");
        return Map.of("handle", id, "type", window ? "window" : "tab");
    }

    private JsonNode window() throws InterruptedException {
        return session.browser()
                .call(
                        "Browser.getWindowForTarget",
                        Map.of("targetId", session.tab().id()));
    }

    private Map<String, Object> rect() throws InterruptedException {
        JsonNode bounds = window().path("bounds");
        Map<String, Object> rect = new LinkedHashMap<>();
        rect.put("x", bounds.path("left").asLong(0));
        rect.put("y", bounds.path("top").asLong(0));
        rect.put("width", bounds.path("width").asLong(0));
        rect.put("height", bounds.path("height").asLong(0));
        return rect;
    }

    private Map<String, Object> resize(Routes.Call call) throws InterruptedException {
        state("normal");
        Map<String, Object> bounds = new LinkedHashMap<>();
        put(bounds, "left", call.body().path("x"));
        put(bounds, "top", call.body().path("y"));
        put(bounds, "width", call.body().path("width"));
        put(bounds, "height", call.body().path("height"));
        if (!bounds.isEmpty()) {
            set(bounds);
        }
        return rect();
    }

    private Map<String, Object> state(String wanted) throws InterruptedException {
        JsonNode window = window();
        String now = window.path("bounds").path("windowState").asString("normal");
        if (!now.equals(wanted)) {
            if (!now.equals("normal")) {
                set(Map.of("windowState", "normal"));
            }
            if (!wanted.equals("normal")) {
                set(Map.of("windowState", wanted));
            }
        }
        return rect();
    }

    private void set(Map<String, Object> bounds) throws InterruptedException {
        session.browser()
                .call(
                        "Browser.setWindowBounds",
                        Map.of("windowId", window().path("windowId").asInt(0), "bounds", bounds));
    }

    private static void put(Map<String, Object> bounds, String key, @Nullable JsonNode value) {
        if (value != null && value.isNumber()) {
            bounds.put(key, value.asInt(0));
        }
    }
}
