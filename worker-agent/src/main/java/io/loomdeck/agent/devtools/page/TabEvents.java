package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a {@link Tab} as the browser's events tell it. One for each process that the page's frames live in; the thread that
 * reads the connection calls it, and it waits for nothing.
 */
final class TabEvents implements BiConsumer<String, JsonNode> {

    private final Tab tab;
    private final Channel channel;
    private final PageNews news;

    TabEvents(Tab tab, Channel channel, PageNews news) {
        this.tab = tab;
        this.channel = channel;
        this.news = news;
    }

    /** Has the process tell what this needs. The first answer that is waited for after it comes after all of it. */
    void enable() {
        channel.listen(this);
        channel.send("Page.enable", Map.of());
        channel.send("Runtime.enable", Map.of());
        // A frame from another site lives in a process of its own, which has to be asked by itself.
        channel.send(
                "Target.setAutoAttach",
                Map.of(
                        "autoAttach",
                        true,
                        "waitForDebuggerOnStart",
                        false,
                        "flatten",
                        true,
                        "filter",
                        List.of(Map.of("type", "iframe"))));
        news.follow(channel);
    }

    @Override
    public void accept(String method, JsonNode event) {
        switch (method.substring(0, method.indexOf('.') + 1)) {
            case "Page." -> page(method, event);
            case "Runtime." -> runtime(method, event);
            case "Target." -> target(method, event);
            case "Input." -> {
                if (method.equals("Input.dragIntercepted")) {
                    tab.drags().began(event.path("data"));
                }
            }
            case "Inspector." -> {
                if (method.equals("Inspector.targetCrashed")) {
                    tab.end(new DisconnectedException("The page crashed"));
                }
            }
            default -> news.accept(method, event);
        }
    }

    private void page(String method, JsonNode event) {
        String frame = event.path("frameId").asString("");
        switch (method) {
            case "Page.frameAttached" -> tab.frame(frame, channel, _ -> {});
            case "Page.frameDetached" -> {
                if (event.path("reason").asString("").equals("remove")) {
                    tab.remove(frame);
                }
            }
            case "Page.frameNavigated" -> {
                JsonNode shown = event.path("frame");
                tab.frame(shown.path("id").asString(""), channel, one -> {
                    one.channel = channel;
                    one.loader = shown.path("loaderId").asString("");
                    one.commits++;
                });
            }
            case "Page.navigatedWithinDocument" -> tab.frame(frame, channel, one -> one.commits++);
            case "Page.frameStartedLoading" -> tab.frame(frame, channel, one -> one.loading(true));
            case "Page.frameStoppedLoading" -> tab.frame(frame, channel, one -> one.loading(false));
            case "Page.frameRequestedNavigation" -> {
                if (event.path("disposition").asString("").equals("currentTab")) {
                    long now = System.nanoTime();
                    tab.frame(frame, channel, one -> one.requested(now));
                }
            }
            case "Page.javascriptDialogOpening" -> opening(event);
            case "Page.javascriptDialogClosed" -> tab.dialog(null);
            default -> {}
        }
    }

    private void opening(JsonNode event) {
        String kind = event.path("type").asString("");
        if (kind.equals("beforeunload")) {
            // Who leaves a page on purpose is not asked whether to stay.
            channel.send("Page.handleJavaScriptDialog", Map.of("accept", true));
        } else {
            tab.dialog(new Dialog(kind, event.path("message").asString("")));
        }
    }

    private void runtime(String method, JsonNode event) {
        switch (method) {
            case "Runtime.executionContextCreated" -> {
                JsonNode context = event.path("context");
                if (context.path("auxData").path("isDefault").asBoolean(false)) {
                    created(context);
                }
            }
            case "Runtime.executionContextDestroyed" -> {
                String context = event.path("executionContextUniqueId").asString("");
                tab.eachFrame(frame -> {
                    if (context.equals(frame.context)) {
                        frame.context(null);
                    }
                });
            }
            case "Runtime.executionContextsCleared" ->
                tab.eachFrame(frame -> {
                    if (frame.channel.id().equals(channel.id())) {
                        frame.context(null);
                    }
                });
            default -> news.accept(method, event);
        }
    }

    private void created(JsonNode context) {
        String frame = context.path("auxData").path("frameId").asString("");
        tab.frame(frame, channel, one -> {
            one.channel = channel;
            one.context(context.path("uniqueId").asString(""));
            if (one.id.equals(tab.id())) {
                // Before anybody asks, and before the page's scripts begin.
                one.pageSide = one.evaluatePageSide();
            }
        });
    }

    private void target(String method, JsonNode event) {
        String session = event.path("sessionId").asString("");
        if (method.equals("Target.attachedToTarget")) {
            Channel process = channel.to(session);
            tab.process(session, process);
            String frame = event.path("targetInfo").path("targetId").asString("");
            tab.frame(frame, process, one -> {
                one.channel = process;
                one.context(null);
            });
            new TabEvents(tab, process, news).enable();
        } else if (method.equals("Target.detachedFromTarget")) {
            tab.process(session, null);
            channel.to(session).close(new PageGoneException("the frame is not in the page any more", true));
        }
    }
}
