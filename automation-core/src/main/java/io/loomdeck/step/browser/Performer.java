package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserAction.Gesture;
import io.loomdeck.step.browser.Page.Need;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Does one action on a page. Belongs to one thread. */
final class Performer {

    private final Page page;
    private final StepContext context;

    Performer(Page page) {
        this.page = page;
        this.context = page.context();
    }

    /** Does the action; all but opening and closing, which are the session's. */
    void perform(BrowserAction action) throws StepException, InterruptedException {
        switch (action) {
            case BrowserAction.Open open -> new Navigation(page).open(context.text(open.url()));
            case BrowserAction.Point point -> point(point);
            case BrowserAction.Type type -> type(type);
            case BrowserAction.Press press -> press(press);
            case BrowserAction.Select select -> new Choosing(page).select(select);
            case BrowserAction.Await await -> new ConditionCheck(page).await(await);
            case BrowserAction.Extract extract -> extract(extract);
            case BrowserAction.Screenshot screenshot -> screenshot(screenshot);
            case BrowserAction.RunScript script -> script(script);
            case BrowserAction.Upload upload -> upload(upload);
            case BrowserAction.Drag drag -> drag(drag);
            case BrowserAction.Frame frame -> new Navigation(page).frame(frame.target());
            case BrowserAction.Alert alert -> alert(alert);
            case BrowserAction.Viewport viewport -> new Navigation(page).viewport(context.text(viewport.size()));
            case BrowserAction.Plain plain -> new Navigation(page).go(plain);
        }
    }

    private void point(BrowserAction.Point point) throws StepException, InterruptedException {
        Need need = switch (point.gesture()) {
            case CHECK, UNCHECK -> Need.TOGGLE;
            case CLEAR -> Need.EDITABLE;
            default -> Need.READY;
        };
        page.use(point.target(), need, element -> gesture(point.gesture(), element));
        if (point.gesture() == Gesture.CHECK || point.gesture() == Gesture.UNCHECK) {
            confirm(point);
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

    /** The state of a checkbox, or of the one that a label belongs to. */
    private boolean checked(WebElement element) {
        Object state = page.driver()
                .executeScript(
                        "const it = arguments[0].control || arguments[0];"
                                + "return !!it.checked || it.getAttribute('aria-checked') === 'true'",
                        element);
        return Boolean.TRUE.equals(state);
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

    private void type(BrowserAction.Type type) throws StepException, InterruptedException {
        Typing typing = new Typing(page.driver());
        for (BrowserAction.Type.Field field : type.fields()) {
            String text = context.text(field.text());
            page.use(field.target(), Need.EDITABLE, element -> typing.type(element, text, type.append()));
        }
    }

    private void press(BrowserAction.Press press) throws StepException, InterruptedException {
        String name = context.text(press.key());
        KeyNames.Chord chord = KeyNames.parse(name)
                .orElseThrow(
                        () -> new StepException(ErrorClass.SCRIPT, "There is no key named " + name, KeyNames.HINT));
        Typing typing = new Typing(page.driver());
        Template target = press.target();
        if (target == null) {
            typing.press(chord);
        } else {
            page.use(target, Need.VISIBLE, element -> typing.press(element, chord));
        }
    }

    private void extract(BrowserAction.Extract extract) throws StepException, InterruptedException {
        while (true) {
            try {
                context.extract(extract.extractions(), PageSnapshot.of(page.driver()));
                return;
            } catch (StepException e) {
                // What a script of the page has yet to draw is waited for as the target of a click is.
                if (!page.timeLeft()) {
                    throw e;
                }
                page.pause();
            }
        }
    }

    private void screenshot(BrowserAction.Screenshot screenshot) throws StepException, InterruptedException {
        Template named = screenshot.name();
        String name = named == null ? "screenshot-" + context.stepRun() : context.text(named);
        Template target = screenshot.target();
        if (target == null) {
            Pictures.keep(page.driver(), name, context);
        } else {
            page.use(target, Need.VISIBLE, element -> Pictures.keep(element, name, context));
        }
    }

    private void script(BrowserAction.RunScript script) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        script.arguments().forEach((name, value) -> arguments.put(name, context.evaluate(value)));
        String code = "const args = arguments[0];\n" + context.text(script.code());
        Object result = page.driver().executeScript(code, arguments);
        if (script.as() != null) {
            context.variables().set(script.as(), result instanceof WebElement element ? element.getText() : result);
        }
    }

    private void upload(BrowserAction.Upload upload) throws StepException, InterruptedException {
        StringBuilder paths = new StringBuilder();
        for (Template file : upload.files()) {
            paths.append(paths.isEmpty() ? "" : "\n").append(context.workspace().resolve(context.text(file)));
        }
        // A file field is often hidden behind a button of the page's own.
        page.use(upload.target(), Need.ATTACHED, element -> element.sendKeys(paths));
    }

    private void drag(BrowserAction.Drag drag) throws StepException, InterruptedException {
        WebElement to = page.find(page.locator(drag.to()), Need.VISIBLE);
        page.use(
                drag.from(),
                Need.READY,
                from -> new Actions(page.driver())
                        .clickAndHold(from)
                        .moveByOffset(3, 3)
                        .moveToElement(to)
                        .moveByOffset(1, 1)
                        .release()
                        .perform());
    }

    private void alert(BrowserAction.Alert answer) throws StepException, InterruptedException {
        while (true) {
            try {
                var alert = page.driver().switchTo().alert();
                context.log(io.loomdeck.trace.Event.LogLevel.INFO, "The page asked: " + alert.getText());
                if (answer.text() != null) {
                    alert.sendKeys(context.text(answer.text()));
                }
                if (answer.accept()) {
                    alert.accept();
                } else {
                    alert.dismiss();
                }
                return;
            } catch (NoAlertPresentException e) {
                if (!page.timeLeft()) {
                    throw new StepException(ErrorClass.SCRIPT, "No alert is open", null, e);
                }
                page.pause();
            }
        }
    }
}
