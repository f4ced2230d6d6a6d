package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchFrameException;
import tools.jackson.databind.JsonNode;

/** Going into frames and back out. */
final class FrameCommands {

    private final Session session;

    FrameCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.atOnce("POST /frame", this::enter);
        routes.atOnce("POST /frame/parent", _ -> {
            session.exists();
            session.leave();
            return null;
        });
    }

    private @Nullable Object enter(Routes.Call call) throws InterruptedException {
        JsonNode which = call.body().path("id");
        if (which.isNull() || which.isMissingNode()) {
            session.exists();
            session.leaveAll();
            return null;
        }
        session.ready();
        Document document = session.document();
        JsonNode found = Session.act(document, "frameOf", References.inward(which, document));
        String number = found.path(References.ELEMENT).asString("");
        String object = document.objectId(number, Session.QUICK);
        String frame = document.channel()
                .call("DOM.describeNode", Map.of("objectId", object))
                .path("node")
                .path("frameId")
                .asString("");
        if (frame.isEmpty()) {
            throw new NoSuchFrameException("no such frame: the frame has no document");
        }
        session.enter(document, number, frame);
        session.loaded();
        return null;
    }
}
