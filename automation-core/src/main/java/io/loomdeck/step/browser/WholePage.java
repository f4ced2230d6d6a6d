package io.loomdeck.step.browser;

import java.util.List;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Takes pictures of whole pages with the plain commands of WebDriver. */
final class WholePage {

    /** Beyond this browsers give black or cut pictures. */
    private static final int HIGHEST = 16_000;

    private static final String SIZES = """
            const page = document.scrollingElement || document.documentElement;
            return [page.scrollHeight - innerHeight, page.scrollWidth - innerWidth];
            """;

    private WholePage() {}

    /** Makes the window as large as the page for a moment. */
    static byte[] byResizing(RemoteWebDriver driver) {
        var window = driver.manage().window();
        Dimension before = window.getSize();
        if (driver.executeScript(SIZES) instanceof List<?> more
                && more.getFirst() instanceof Number higher
                && more.getLast() instanceof Number wider) {
            int height = Math.min(HIGHEST, before.getHeight() + Math.max(0, higher.intValue()));
            int width = Math.min(HIGHEST, before.getWidth() + Math.max(0, wider.intValue()));
            window.setSize(new Dimension(width, height));
        }
        try {
            return driver.getScreenshotAs(OutputType.BYTES);
        } finally {
            window.setSize(before);
        }
    }
}
