package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Tells the contexts of one browser which pages of theirs come and go. Safe for any number of threads. */
public final class Targets implements BiConsumer<String, JsonNode> {

    private final Channel browser;
    private final Map<String, Pages> contexts = new ConcurrentHashMap<>();

    /** Has the browser tell. */
    public Targets(Channel browser) {
        this.browser = browser;
        browser.listen(this);
        browser.send("Target.setDiscoverTargets", Map.of("discover", true, "filter", List.of(Map.of("type", "page"))));
    }

    /** Makes a context: cookies, storage, cache, permissions and everything else of its own. */
    public Pages create() throws InterruptedException {
        String context = browser.call("Target.createBrowserContext", Map.of("disposeOnDetach", true))
                .path("browserContextId")
                .asString("");
        Pages pages = new Pages(browser, context);
        contexts.put(context, pages);
        return pages;
    }

    /** A context that is there no more. */
    public void forget(Pages pages) {
        contexts.remove(pages.context());
    }

    @Override
    public void accept(String method, JsonNode event) {
        switch (method) {
            case "Target.targetCreated" -> {
                JsonNode target = event.path("targetInfo");
                Pages pages = contexts.get(target.path("browserContextId").asString(""));
                if (pages != null && target.path("type").asString("").equals("page")) {
                    pages.created(target.path("targetId").asString(""));
                }
            }
            case "Target.targetDestroyed" ->
                contexts.values()
                        .forEach(pages -> pages.destroyed(event.path("targetId").asString("")));
            case "Target.targetCrashed" ->
                contexts.values()
                        .forEach(pages -> pages.crashed(event.path("targetId").asString("")));
            default -> {}
        }
    }
}
