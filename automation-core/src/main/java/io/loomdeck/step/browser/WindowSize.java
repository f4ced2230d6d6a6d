package io.loomdeck.step.browser;

import java.util.List;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Gives a page its size through the window, which is larger than its page by what the browser draws around it. */
final class WindowSize {

    private static final String AROUND = "return [outerWidth - innerWidth, outerHeight - innerHeight]";

    private WindowSize() {}

    static void around(RemoteWebDriver driver, Dimension page) {
        int width = page.getWidth();
        int height = page.getHeight();
        if (driver.executeScript(AROUND) instanceof List<?> both
                && both.getFirst() instanceof Number wider
                && both.getLast() instanceof Number higher) {
            width += wider.intValue();
            height += higher.intValue();
        }
        driver.manage().window().setSize(new Dimension(width, height));
    }
}
