package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Document;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import tools.jackson.databind.JsonNode;

/** Where an action's point lies in the whole page: counted from the view, from where the pointer is, or from an element. */
final class Origins {

    private final Session session;

    Origins(Session session) {
        this.session = session;
    }

    /**
     * The point of an action.
     *
     * @param now where the pointer is, in the whole page
     * @throws MoveTargetOutOfBoundsException where it lies outside of what can be seen
     */
    Place resolve(JsonNode action, Place now) throws InterruptedException {
        Place by = new Place(action.path("x").asDouble(0), action.path("y").asDouble(0));
        JsonNode origin = action.path("origin");
        Place begin = session.origin();
        Document document = session.document();
        Place target;
        JsonNode view;
        if (origin.isObject()) {
            view = Session.act(document, "where", References.inward(origin, document));
            target = new Place(view.path("x").asDouble(0), view.path("y").asDouble(0)).plus(by);
        } else {
            view = Session.act(document, "where", (Object) null);
            target = origin.asString("viewport").equals("pointer")
                    ? new Place(now.x() - begin.x() + by.x(), now.y() - begin.y() + by.y())
                    : by;
        }
        boolean inside = target.x() >= 0
                && target.y() >= 0
                && target.x() <= view.path("width").asDouble(0)
                && target.y() <= view.path("height").asDouble(0);
        if (!inside) {
            throw new MoveTargetOutOfBoundsException(
                    "move target out of bounds: (" + target.x() + ", " + target.y() + ") is not in view");
        }
        return session.toPage(target);
    }
}
