package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.BrowserReport.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.manager.SeleniumManager;
import org.openqa.selenium.manager.SeleniumManagerOutput;

/**
 * Sees to it that there is a browser: takes what the machine has, else installs the distribution's packages where this
 * process may, else asks Selenium Manager to fetch one, else says what a person has to do.
 */
public final class BrowserProvisioner {

    private final BrowserInventory inventory;
    private final DebianPackages packages;
    private final Consumer<String> progress;

    /**
     * For this machine.
     *
     * @param progress gets a line for whatever takes its time, in words for a person who waits
     */
    public BrowserProvisioner(BrowserInventory inventory, Consumer<String> progress) {
        this(inventory, DebianPackages.chromium(progress), progress);
    }

    BrowserProvisioner(BrowserInventory inventory, DebianPackages packages, Consumer<String> progress) {
        this.inventory = inventory;
        this.packages = packages;
        this.progress = progress;
    }

    /**
     * What there is after everything was tried; takes minutes where a browser has to be installed.
     *
     * @return with at least one browser, or with the problems that stood in the way
     */
    public BrowserReport provide() throws InterruptedException {
        BrowserReport found = inventory.look();
        if (!found.browsers().isEmpty()) {
            return found;
        }
        List<Problem> problems = new ArrayList<>();
        if (packages.applicable()) {
            progress.accept("No browser is installed here. Installing chromium and chromium-driver with apt-get;"
                    + " this takes a minute or two, once.");
            packages.install().ifPresent(problems::add);
            found = inventory.look();
            if (!found.browsers().isEmpty()) {
                progress.accept("Installed " + found.browsers().getFirst().label() + ".");
                return found;
            }
        }
        BrowserReport fetched = fetch(problems);
        return fetched.browsers().isEmpty() ? new BrowserReport(List.of(), problems) : fetched;
    }

    private BrowserReport fetch(List<Problem> problems) throws InterruptedException {
        progress.accept("Asking Selenium Manager for a browser.");
        try {
            SeleniumManagerOutput.Result result = SeleniumManager.getInstance()
                    .getBinaryPaths(List.of("--browser", "chrome", "--skip-driver-in-path"));
            Path browser = Path.of(result.getBrowserPath());
            BrowserReport fetched = inventory.examined(browser, Path.of(result.getDriverPath()), problems);
            fetched.browsers().stream()
                    .findFirst()
                    .ifPresent(found -> progress.accept("Selenium Manager provided " + found.label() + "."));
            return fetched;
        } catch (WebDriverException e) {
            problems.add(new Problem(
                    "Selenium Manager could not fetch a browser: " + firstLine(e) + ".", BrowserInventory.remedy()));
            return new BrowserReport(List.of(), problems);
        }
    }

    private static String firstLine(WebDriverException e) {
        String message = e.getRawMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
