package io.loomdeck.agent.browserpool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.manager.SeleniumManager;

/** The Firefox of the machine the tests run on: the one it has, else its distribution's, else Selenium Manager's. */
final class ProvidedFirefox {

    private ProvidedFirefox() {}

    /** The program, or null where the usual places have it. */
    static synchronized @Nullable Path program() throws InterruptedException {
        Path named = FirefoxBrowsers.named(System.getenv());
        if (named != null || new FirefoxInventory(null).look().isPresent()) {
            return named;
        }
        DebianPackages debian = DebianPackages.firefox(System.err::println);
        if (debian.applicable()) {
            Optional<BrowserReport.Problem> problem = debian.install();
            if (problem.isEmpty()) {
                return null;
            }
        }
        return Path.of(SeleniumManager.getInstance()
                .getBinaryPaths(List.of("--browser", "firefox", "--skip-driver-in-path"))
                .getBrowserPath());
    }
}
