package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Document;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchElementException;
import tools.jackson.databind.JsonNode;

/** Finding elements: in the page, in another element, in a shadow root. */
final class FindCommands {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Session session;

    FindCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("POST /element", call -> find(call, null, false));
        routes.on("POST /elements", call -> find(call, null, true));
        routes.on("POST /element/*/element", call -> find(call, References.ELEMENT, false));
        routes.on("POST /element/*/elements", call -> find(call, References.ELEMENT, true));
        routes.on("POST /shadow/*/element", call -> find(call, References.SHADOW, false));
        routes.on("POST /shadow/*/elements", call -> find(call, References.SHADOW, true));
        routes.on("GET /element/*/shadow", call -> {
            Document document = session.document();
            return References.outward(
                    Session.act(document, "shadowRoot", element(call.names().getFirst(), document)), document);
        });
        routes.on("GET /element/active", _ -> {
            Document document = session.document();
            return References.outward(Session.act(document, "active"), document);
        });
    }

    /** An element's place in the arguments of an operation. */
    static Map<String, String> element(String reference, Document document) {
        return Map.of(References.ELEMENT, References.number(reference, document));
    }

    private @Nullable Object find(Routes.Call call, @Nullable String kind, boolean all) throws InterruptedException {
        Duration patience = session.timeouts().implicit();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Document document = session.document();
            Object from = kind == null
                    ? null
                    : Map.of(kind, References.number(call.names().getFirst(), document));
            List<@Nullable Object> arguments = Arrays.asList(call.text("using"), call.text("value"), from, all);
            try {
                JsonNode found = Refusals.value(document.act("find", arguments, Session.QUICK));
                if (!all || !found.isEmpty() || System.nanoTime() >= end) {
                    return References.outward(found, document);
                }
            } catch (NoSuchElementException e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
            session.ready();
        }
    }
}
