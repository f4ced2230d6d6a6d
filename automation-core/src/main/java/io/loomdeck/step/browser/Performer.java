package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Page.Need;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/** Does one action on a page. Belongs to one thread. */
final class Performer {

    /** How long scripts may run unless the action says otherwise, as WebDriver has it. */
    private static final Duration USUAL_SCRIPT = Duration.ofSeconds(30);

    private final Page page;
    private final StepContext context;

    Performer(Page page) {
        this.page = page;
        this.context = page.context();
    }

    /** Does the action; all but closing, which is the session's. */
    void perform(BrowserAction action) throws StepException, InterruptedException {
        switch (action) {
            case BrowserAction.Point point -> new Mouse(page).point(point);
            case BrowserAction.Type type -> type(type);
            case BrowserAction.Press press -> press(press);
            case BrowserAction.Select select -> new Choosing(page).select(select);
            case BrowserAction.Await await -> await(await);
            case BrowserAction.Extract extract -> extract(extract);
            case BrowserAction.RunScript script -> script(script);
            case BrowserAction.Upload upload -> upload(upload);
            case BrowserAction.Drag drag -> new Mouse(page).drag(drag);
            case SessionAction.Open open -> new Navigation(page).open(context.text(open.url()));
            case SessionAction.Download download -> new Downloading(page).download(download);
            case SessionAction.Screenshot screenshot -> new Pictures(page).keep(screenshot);
            case SessionAction.Pdf pdf -> new Pdfs(page).keep(pdf);
            case SessionAction.Frame frame -> new Navigation(page).frame(frame.targets());
            case SessionAction.Window window -> new Windows(page).window(window);
            case SessionAction.Alert alert -> new Dialogs(page).answer(alert);
            case SessionAction.Cookies cookies -> new CookieJar(page).use(cookies);
            case SessionAction.Viewport viewport -> new Navigation(page).viewport(context.text(viewport.size()));
            case SessionAction.Plain plain -> new Navigation(page).go(plain);
        }
    }

    private void await(BrowserAction.Await await) throws StepException, InterruptedException {
        new ConditionCheck(page).await(await);
        if (await.as() == null) {
            return;
        }
        for (Condition condition : await.conditions()) {
            if (condition.subject() == Condition.Subject.RESPONSE) {
                var found = new Responses(page).find(context.evaluate(condition.expected()));
                context.variables().set(await.as(), found == null ? null : Responses.described(found));
            }
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

    private void script(BrowserAction.RunScript script) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        script.arguments().forEach((name, value) -> arguments.put(name, context.evaluate(value)));
        String code = "const args = arguments[0];\nreturn (async () => {\n" + context.text(script.code()) + "\n})();";
        var timeouts = page.driver().manage().timeouts();
        boolean longer = page.limit().compareTo(USUAL_SCRIPT) > 0;
        if (longer) {
            timeouts.scriptTimeout(page.limit());
        }
        Object result = page.driver().executeScript(code, arguments);
        if (longer) {
            timeouts.scriptTimeout(USUAL_SCRIPT);
        }
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
}
