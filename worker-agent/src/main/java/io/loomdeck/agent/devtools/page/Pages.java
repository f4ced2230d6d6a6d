package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The pages of one browser context, in the order in which they were opened, by scripts of the pages too. Safe for any number
 * of threads; {@code this} guards the map.
 */
public final class Pages {

    private final Channel browser;
    private final String context;
    private final PageNews news = new PageNews();

    /** Null for a page that nobody has driven yet. */
    private final Map<String, @Nullable Tab> tabs = new LinkedHashMap<>();

    private boolean crashed;

    Pages(Channel browser, String context) {
        this.browser = browser;
        this.context = context;
    }

    /** The browser's name for the context. */
    public String context() {
        return context;
    }

    /** What the pages write and load. */
    public PageNews news() {
        return news;
    }

    /** The ids of all pages. */
    public synchronized List<String> ids() {
        return List.copyOf(tabs.keySet());
    }

    /** Whether there is a page, and none has crashed. */
    public synchronized boolean areWell() {
        // A page hears of its own crash before the browser tells of it.
        return !crashed && !tabs.isEmpty() && tabs.values().stream().noneMatch(tab -> tab != null && tab.isEnded());
    }

    /** Opens an empty page of a size. */
    public Tab open(int width, int height) throws InterruptedException {
        String id = browser.call(
                        "Target.createTarget",
                        Map.of(
                                "url",
                                "about:blank",
                                "browserContextId",
                                context,
                                "width",
                                width,
                                "height",
                                height,
                                "newWindow",
                                true))
                .path("targetId")
                .asString("");
        synchronized (this) {
            tabs.putIfAbsent(id, null);
        }
        return Objects.requireNonNull(tab(id));
    }

    /** A page that can be driven; null where there is none of that id. */
    public @Nullable Tab tab(String id) throws InterruptedException {
        synchronized (this) {
            if (!tabs.containsKey(id)) {
                return null;
            }
            Tab known = tabs.get(id);
            if (known != null) {
                return known;
            }
        }
        String session = browser.call("Target.attachToTarget", Map.of("targetId", id, "flatten", true))
                .path("sessionId")
                .asString("");
        Channel channel = browser.to(session);
        Tab tab = new Tab(id, channel);
        new TabEvents(tab, channel, news).enable();
        // Every page believes that it is in front, as it would be in a browser of its own.
        channel.send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        channel.send("Input.setInterceptDrags", Map.of("enabled", true));
        JsonNode state = channel.send("Runtime.evaluate", Map.of("expression", "document.readyState"))
                .await(Duration.ofSeconds(30));
        boolean loading =
                !state.path("result").path("value").asString("complete").equals("complete");
        tab.frame(id, channel, frame -> frame.foundLoading(loading));
        synchronized (this) {
            if (tabs.containsKey(id)) {
                tabs.put(id, tab);
            }
        }
        return tab;
    }

    /** Tells a listener what happens from now on; in place of the one before. */
    public void listen(java.util.function.Consumer<io.loomdeck.step.browser.PageEvent> listener) {
        news.listener(listener);
        attached().forEach(tab -> tab.processes().forEach(news::follow));
    }

    synchronized void created(String id) {
        tabs.putIfAbsent(id, null);
    }

    void destroyed(String id) {
        Tab tab;
        synchronized (this) {
            tab = tabs.remove(id);
        }
        if (tab != null) {
            tab.end(new PageGoneException("the page was closed", false));
        }
    }

    void crashed(String id) {
        Tab tab;
        synchronized (this) {
            if (!tabs.containsKey(id)) {
                return;
            }
            crashed = true;
            tab = tabs.get(id);
        }
        if (tab != null) {
            tab.end(new DisconnectedException("The page crashed"));
        }
    }

    /** Whoever waits for a page of this context, or will, fails. */
    public void end(RuntimeException why) {
        attached().forEach(tab -> tab.end(why));
    }

    private synchronized List<Tab> attached() {
        List<Tab> attached = new ArrayList<>();
        tabs.values().forEach(tab -> {
            if (tab != null) {
                attached.add(tab);
            }
        });
        return attached;
    }
}
