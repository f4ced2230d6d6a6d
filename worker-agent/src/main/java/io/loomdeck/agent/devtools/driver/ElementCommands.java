package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.Document;
import io.loomdeck.agent.devtools.page.PageGoneException;
import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an element is like, and pressing it. */
final class ElementCommands {

    private final Session session;

    ElementCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("GET /element/*/text", call -> asked("text", call));
        routes.on("GET /element/*/name", call -> asked("tag", call));
        routes.on("GET /element/*/rect", call -> asked("rect", call));
        routes.on("GET /element/*/selected", call -> asked("selected", call));
        routes.on("GET /element/*/enabled", call -> asked("enabled", call));
        routes.on("GET /element/*/attribute/*", call -> named("attribute", call));
        routes.on("GET /element/*/property/*", call -> named("property", call));
        routes.on("GET /element/*/css/*", call -> named("css", call));
        routes.on("GET /element/*/computedrole", call -> accessible("role", call));
        routes.on("GET /element/*/computedlabel", call -> accessible("name", call));
        routes.on("POST /element/*/click", this::click);
    }

    private @Nullable Object asked(String operation, Routes.Call call) throws InterruptedException {
        Document document = session.document();
        JsonNode value = Session.act(
                document, operation, FindCommands.element(call.names().getFirst(), document));
        return References.outward(value, document);
    }

    private @Nullable Object named(String operation, Routes.Call call) throws InterruptedException {
        Document document = session.document();
        JsonNode value = Session.act(
                document,
                operation,
                FindCommands.element(call.names().getFirst(), document),
                call.names().getLast());
        return References.outward(value, document);
    }

    private String accessible(String what, Routes.Call call) throws InterruptedException {
        Document document = session.document();
        String number = References.number(call.names().getFirst(), document);
        // Refuses an element that is not there any more, as every other command does.
        Session.act(document, "tag", Map.of(References.ELEMENT, number));
        String object = document.objectId(number, Session.QUICK);
        JsonNode node = document.channel()
                .call("Accessibility.getPartialAXTree", Map.of("objectId", object, "fetchRelatives", false))
                .path("nodes")
                .path(0);
        return node.path(what).path("value").asString("");
    }

    private @Nullable Object click(Routes.Call call) throws InterruptedException {
        Document document = session.document();
        Map<String, String> element = FindCommands.element(call.names().getFirst(), document);
        try {
            JsonNode where = Session.act(document, "press", element);
            if (!where.path("chosen").asBoolean(false)) {
                press(session.toPage(
                        new Place(where.path("x").asDouble(0), where.path("y").asDouble(0))));
            }
            session.settle();
        } catch (DialogOpenedException e) {
            // It was pressed; the dialog is what came of it.
        } catch (PageGoneException e) {
            // It was pressed, and closed the page or took the frame away.
        }
        return null;
    }

    /** All at once, because the browser holds a movement back until the next event or the next picture. */
    private void press(Place at) throws InterruptedException {
        Answer last = null;
        for (Map<String, Object> event : Mouse.click(at)) {
            last = session.tab().channel().send("Input.dispatchMouseEvent", event);
        }
        try {
            if (last != null) {
                last.await(session.timeouts().pageLoad());
            }
        } catch (ProtocolException e) {
            if (!e.documentGone() && !e.targetGone()) {
                throw e;
            }
        }
    }
}
