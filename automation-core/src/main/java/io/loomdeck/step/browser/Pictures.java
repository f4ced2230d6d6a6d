package io.loomdeck.step.browser;

import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Page.Need;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

/** Keeps pictures of pages as artifacts of the job. Belongs to one thread. */
final class Pictures {

    private final Page page;

    Pictures(Page page) {
        this.page = page;
    }

    void keep(SessionAction.Screenshot screenshot) throws StepException, InterruptedException {
        StepContext context = page.context();
        Template named = screenshot.name();
        String name = named == null ? "screenshot-" + context.stepRun() : context.text(named);
        boolean masked = mask(screenshot.masks());
        try {
            take(screenshot, name);
        } finally {
            if (masked) {
                page.driver().executeScript(PageScripts.MASK, (Object) null);
            }
        }
    }

    /** Keeps what a window or an element shows. */
    static String keep(TakesScreenshot what, String name, StepContext context) throws StepException {
        return KeptFile.write(what.getScreenshotAs(OutputType.BYTES), name, ".png", "screenshot", context);
    }

    private void take(SessionAction.Screenshot screenshot, String name) throws StepException, InterruptedException {
        Template target = screenshot.target();
        if (target != null) {
            page.use(target, Need.VISIBLE, element -> keep(element, name, page.context()));
        } else if (screenshot.fullPage()) {
            byte[] whole = page.session().browser().wholePage();
            KeptFile.write(whole, name, ".png", "screenshot", page.context());
        } else {
            keep(page.driver(), name, page.context());
        }
    }

    private boolean mask(List<Template> masks) throws StepException {
        if (masks.isEmpty()) {
            return false;
        }
        List<List<List<String>>> locators = new ArrayList<>();
        for (Template mask : masks) {
            locators.add(page.locator(mask).chain());
        }
        page.driver().executeScript(PageScripts.MASK, locators);
        return true;
    }
}
