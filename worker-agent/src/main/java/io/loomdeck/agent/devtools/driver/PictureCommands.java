package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openqa.selenium.ElementNotInteractableException;
import tools.jackson.databind.JsonNode;

/** Pictures and prints of the page. */
final class PictureCommands {

    private static final double CENTIMETRES_AN_INCH = 2.54;

    private final Session session;

    PictureCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("GET /screenshot", _ -> picture(Map.of("format", "png")));
        routes.on("GET /element/*/screenshot", this::ofElement);
        routes.on("POST /print", call -> print(call.body()));
    }

    private String picture(Map<String, Object> parameters) throws InterruptedException {
        return session.tab()
                .channel()
                .call("Page.captureScreenshot", parameters)
                .path("data")
                .asString("");
    }

    private String ofElement(Routes.Call call) throws InterruptedException {
        Document document = session.document();
        JsonNode box = Session.act(
                document, "scrolled", FindCommands.element(call.names().getFirst(), document));
        double width = box.path("width").asDouble(0);
        double height = box.path("height").asDouble(0);
        if (width <= 0 || height <= 0) {
            throw new ElementNotInteractableException("element not interactable: the element has no size");
        }
        JsonNode view =
                session.tab().channel().call("Page.getLayoutMetrics", Map.of()).path("cssVisualViewport");
        Place at = session.toPage(
                new Place(box.path("x").asDouble(0), box.path("y").asDouble(0)));
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("x", at.x() + view.path("pageX").asDouble(0));
        clip.put("y", at.y() + view.path("pageY").asDouble(0));
        clip.put("width", Math.min(width, Math.max(1, view.path("clientWidth").asDouble(width) - at.x())));
        clip.put(
                "height", Math.min(height, Math.max(1, view.path("clientHeight").asDouble(height) - at.y())));
        clip.put("scale", 1);
        return picture(Map.of("format", "png", "clip", clip));
    }

    private String print(JsonNode wanted) throws InterruptedException {
        JsonNode page = wanted.path("page");
        JsonNode margin = wanted.path("margin");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "landscape", wanted.path("orientation").asString("portrait").equals("landscape"));
        parameters.put("scale", wanted.path("scale").asDouble(1));
        parameters.put("printBackground", wanted.path("background").asBoolean(false));
        parameters.put("paperWidth", inches(page.path("width"), 21.59));
        parameters.put("paperHeight", inches(page.path("height"), 27.94));
        parameters.put("marginTop", inches(margin.path("top"), 1));
        parameters.put("marginBottom", inches(margin.path("bottom"), 1));
        parameters.put("marginLeft", inches(margin.path("left"), 1));
        parameters.put("marginRight", inches(margin.path("right"), 1));
        parameters.put("preferCSSPageSize", !wanted.path("shrinkToFit").asBoolean(true));
        StringBuilder ranges = new StringBuilder();
        wanted.path("pageRanges")
                .forEach(range -> ranges.append(ranges.isEmpty() ? "" : ",").append(range.asString("")));
        parameters.put("pageRanges", ranges.toString());
        return session.tab()
                .channel()
                .call("Page.printToPDF", parameters)
                .path("data")
                .asString("");
    }

    private static double inches(JsonNode centimetres, double otherwise) {
        return centimetres.asDouble(otherwise) / CENTIMETRES_AN_INCH;
    }
}
