package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Dialog;
import io.loomdeck.agent.devtools.page.Document;
import io.loomdeck.agent.devtools.page.PageGoneException;
import io.loomdeck.agent.devtools.page.Pages;
import io.loomdeck.agent.devtools.page.Tab;
import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.TimeoutException;
import tools.jackson.databind.JsonNode;

/** What a driver's client looks at: a page, a frame in it, and how long everything may take. Belongs to one thread. */
final class Session {

    /** For what the browser does at once. */
    static final Duration QUICK = Duration.ofSeconds(30);

    /** A frame that was gone into, by its element in the document around it. */
    private record Step(Document around, String element, String frame) {}

    private final Channel browser;
    private final Pages pages;
    private final List<Step> path = new ArrayList<>();
    private Tab tab;
    private Timeouts timeouts;

    Session(Channel browser, Pages pages, Tab tab, Timeouts timeouts) {
        this.browser = browser;
        this.pages = pages;
        this.tab = tab;
        this.timeouts = timeouts;
    }

    /** The way to the browser itself. */
    Channel browser() {
        return browser;
    }

    Pages pages() {
        return pages;
    }

    /** The page that is looked at, whether or not it is still there. */
    Tab tab() {
        return tab;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    void timeouts(Timeouts other) {
        timeouts = other;
    }

    void look(Tab other) {
        tab = other;
        path.clear();
    }

    String frame() {
        return path.isEmpty() ? tab.id() : path.getLast().frame();
    }

    /** The document that is looked at, once there is one. */
    Document document() throws InterruptedException {
        return tab.document(frame(), QUICK);
    }

    /** Goes into a frame. */
    void enter(Document around, String element, String frame) {
        path.add(new Step(around, element, frame));
    }

    void leave() {
        if (!path.isEmpty()) {
            path.removeLast();
        }
    }

    void leaveAll() {
        path.clear();
    }

    /**
     * Waits until the page can be asked: nothing that concerns it is being loaded.
     *
     * @throws org.openqa.selenium.UnhandledAlertException where it shows a dialog
     * @throws TimeoutException where it takes too long
     * @throws NoSuchWindowException where it was closed
     */
    void ready() throws InterruptedException {
        exists();
        if (!tab.has(frame())) {
            throw new PageGoneException("the frame is not in the page any more", true);
        }
        loaded();
        Dialog dialog = tab.dialog();
        if (dialog != null) {
            throw Refusals.alertOpen(dialog);
        }
    }

    void exists() {
        if (!pages.ids().contains(tab.id())) {
            throw new NoSuchWindowException("no such window: target window already closed");
        }
    }

    /** Waits until the page is loaded, or shows a dialog. */
    void loaded() throws InterruptedException {
        if (!tab.awaitLoaded(frame(), timeouts.pageLoad())) {
            tab.channel().send("Page.stopLoading", Map.of());
            throw new TimeoutException("timeout: the page did not load within "
                    + timeouts.pageLoad().toMillis() + " ms");
        }
    }

    /** Lets whatever an input has begun, a new page above all, come to its end. */
    void settle() throws InterruptedException {
        try {
            // What the page has begun by now is told before this is answered.
            tab.channel().send("Runtime.evaluate", Map.of("expression", "0")).await(timeouts.pageLoad());
        } catch (ProtocolException e) {
            // The document went: something else is coming.
            if (!e.documentGone() && !e.targetGone()) {
                throw e;
            }
        }
        loaded();
    }

    /** Does an operation of the page's side in the document that is looked at. */
    JsonNode act(String operation, @Nullable Object... arguments) throws InterruptedException {
        return act(document(), operation, arguments);
    }

    static JsonNode act(Document document, String operation, @Nullable Object... arguments)
            throws InterruptedException {
        return Refusals.value(document.act(operation, java.util.Arrays.asList(arguments), QUICK));
    }

    /** A point of the document that is looked at as one of the whole page, where it is brought into view. */
    Place toPage(Place inFrame) throws InterruptedException {
        Place point = inFrame;
        for (Step step : path.reversed()) {
            JsonNode outer =
                    act(step.around(), "outward", Map.of(References.ELEMENT, step.element()), point.x(), point.y());
            point = new Place(outer.path("x").asDouble(0), outer.path("y").asDouble(0));
        }
        return point;
    }

    /** Where the frame that is looked at begins in the whole page. */
    Place origin() throws InterruptedException {
        Place origin = new Place(0, 0);
        for (Step step : path) {
            JsonNode inner = act(step.around(), "inside", Map.of(References.ELEMENT, step.element()));
            origin = origin.plus(
                    new Place(inner.path("x").asDouble(0), inner.path("y").asDouble(0)));
        }
        return origin;
    }
}
