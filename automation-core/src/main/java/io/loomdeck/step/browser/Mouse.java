package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserAction.Gesture;
import io.loomdeck.step.browser.BrowserAction.PointOptions;
import io.loomdeck.step.browser.Page.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Uses the mouse. Belongs to one thread. */
final class Mouse {

    private static final String CHECKED = "const it = arguments[0].control || arguments[0];"
            + "return !!it.checked || it.getAttribute('aria-checked') === 'true'";

    private static final String TO_AN_END = "const place = document.scrollingElement || document.documentElement;"
            + "place.scrollTo({top: arguments[0] === 'top' ? 0 : place.scrollHeight, behavior: 'instant'})";

    /** Notes whether the browser itself drags to the end: without a screen, Firefox takes up and never lets go. */
    private static final String NOTICE_DRAG = "window.loomdeckDragged = false;"
            + "for (const end of ['drop', 'dragend'])"
            + " window.addEventListener(end, () => { window.loomdeckDragged = true }, {once: true, capture: true});"
            + "return !!arguments[0].draggable";

    private final Page page;

    Mouse(Page page) {
        this.page = page;
    }

    /** Does what the mouse, or a checkbox, does to one element. */
    void point(BrowserAction.Point point) throws StepException, InterruptedException {
        String target = page.context().text(point.target());
        if (point.gesture() == Gesture.SCROLL_TO && (target.equals("top") || target.equals("bottom"))) {
            page.driver().executeScript(TO_AN_END, target);
            return;
        }
        PointOptions options = point.options();
        int x = options.x() == null ? 0 : number(options.x());
        int y = options.y() == null ? 0 : number(options.y());
        Need need = switch (point.gesture()) {
            case CHECK, UNCHECK -> Need.TOGGLE;
            case CLEAR -> Need.EDITABLE;
            default -> options.force() ? Need.VISIBLE : Need.READY;
        };
        page.use(point.target(), need, element -> {
            if (options.isPlain()) {
                gesture(point.gesture(), element);
            } else {
                gesture(point.gesture(), element, options, x, y);
            }
        });
        if (point.gesture() == Gesture.CHECK || point.gesture() == Gesture.UNCHECK) {
            confirm(point);
        }
    }

    /** Drags an element onto another or by a distance. */
    void drag(BrowserAction.Drag drag) throws StepException, InterruptedException {
        Template onto = drag.to();
        WebElement to = onto == null ? null : page.find(page.locator(onto), Need.VISIBLE);
        int x = drag.x() == null ? 0 : number(drag.x());
        int y = drag.y() == null ? 0 : number(drag.y());
        page.use(drag.from(), Need.READY, from -> {
            boolean draggable = Boolean.TRUE.equals(page.driver().executeScript(NOTICE_DRAG, from));
            Actions mouse = new Actions(page.driver()).clickAndHold(from).moveByOffset(3, 3);
            if (to == null) {
                mouse.moveByOffset(x - 3, y - 3).release().perform();
            } else {
                mouse.moveToElement(to).moveByOffset(1, 1).release().perform();
                if (draggable && Boolean.FALSE.equals(page.driver().executeScript("return window.loomdeckDragged"))) {
                    dragByEvents(from, to);
                }
            }
        });
    }

    private void dragByEvents(WebElement from, WebElement to) throws StepException {
        if (Boolean.FALSE.equals(page.driver().executeScript(PageScripts.DRAG, from, to))) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The page does not let it be dropped there",
                    "Its dragover handler has to accept it; drop it on the element that does");
        }
    }

    private void gesture(Gesture gesture, WebElement element) {
        Actions mouse = new Actions(page.driver());
        switch (gesture) {
            case CLICK -> element.click();
            case DOUBLE_CLICK -> mouse.doubleClick(element).perform();
            case RIGHT_CLICK -> mouse.contextClick(element).perform();
            case HOVER -> mouse.moveToElement(element).perform();
            case CLEAR -> element.clear();
            case CHECK, UNCHECK -> {
                if (checked(element) != (gesture == Gesture.CHECK)) {
                    element.click();
                }
            }
            case SCROLL_TO -> {
                // Being ready includes being in view.
            }
        }
    }

    private void gesture(Gesture gesture, WebElement element, PointOptions options, int x, int y) {
        List<KeyNames.Chord> held = new ArrayList<>();
        options.held().forEach(name -> KeyNames.parse(name).ifPresent(held::add));
        Actions mouse = new Actions(page.driver());
        if (options.x() == null) {
            mouse.moveToElement(element);
        } else {
            // WebDriver counts from the middle, people from the corner.
            var size = element.getSize();
            mouse.moveToElement(element, x - size.getWidth() / 2, y - size.getHeight() / 2);
        }
        held.forEach(key -> mouse.keyDown(key.pressed()));
        switch (gesture) {
            case DOUBLE_CLICK -> mouse.doubleClick();
            case RIGHT_CLICK -> mouse.contextClick();
            case HOVER -> mouse.pause(0);
            default -> mouse.click();
        }
        held.reversed().forEach(key -> mouse.keyUp(key.pressed()));
        mouse.perform();
    }

    /** The state of a checkbox, or of the one that a label belongs to. */
    private boolean checked(WebElement element) {
        return Boolean.TRUE.equals(page.driver().executeScript(CHECKED, element));
    }

    private void confirm(BrowserAction.Point point) throws StepException {
        boolean wanted = point.gesture() == Gesture.CHECK;
        Locator locator = page.locator(point.target());
        Map<?, ?> state = page.observe(locator, null);
        if (!Boolean.valueOf(wanted).equals(state.get("checked"))
                && !Long.valueOf(0).equals(state.get("count"))) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    locator + " was clicked and is still " + (wanted ? "not " : "") + "checked",
                    null);
        }
    }

    private int number(@Nullable Template template) throws StepException {
        String text = template == null ? "0" : page.context().text(template);
        try {
            return (int) Math.round(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            throw new StepException(ErrorClass.SCRIPT, "A number of pixels is needed, and this is " + text, null, e);
        }
    }
}
