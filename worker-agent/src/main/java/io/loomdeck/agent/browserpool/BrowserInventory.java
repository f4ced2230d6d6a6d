package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.BrowserReport.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for browsers and their drivers in the places where systems put them. Safe for any number of threads. */
public final class BrowserInventory {

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+){1,3})");

    /**
     * Real programs, before the scripts that some systems put around them: those cost a tenth of a second a start, and
     * what they start is not their child.
     */
    private static final List<String> BINARIES = List.of(
            "/usr/lib/chromium/chromium",
            "/usr/lib64/chromium-browser/chromium-browser",
            "/usr/lib/chromium-browser/chromium-browser",
            "/opt/google/chrome/chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe");

    private static final List<String> BINARY_NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private static final List<String> DRIVERS = List.of(
            "/usr/bin/chromedriver",
            "/usr/lib/chromium/chromedriver",
            "/usr/lib64/chromium-browser/chromedriver",
            "/usr/lib/chromium-browser/chromedriver");

    private final @Nullable Path givenBinary;
    private final @Nullable Path givenDriver;
    private final List<Path> searchPath;

    /**
     * Looks at a given browser alone, or at all the usual places.
     *
     * @param givenBinary the browser to use, or null to look for one
     * @param givenDriver the driver to use, or null to look for one
     */
    public BrowserInventory(@Nullable Path givenBinary, @Nullable Path givenDriver) {
        this(givenBinary, givenDriver, pathOfProcess());
    }

    BrowserInventory(@Nullable Path givenBinary, @Nullable Path givenDriver, List<Path> searchPath) {
        this.givenBinary = givenBinary;
        this.givenDriver = givenDriver;
        this.searchPath = List.copyOf(searchPath);
    }

    /** What there is now. Starts each program once to ask for its version, so it takes some tenths of a second. */
    public BrowserReport look() throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        Path binary = first(givenBinary, BINARIES, BINARY_NAMES);
        Path driver = first(givenDriver, DRIVERS, List.of("chromedriver"));
        if (binary == null) {
            problems.add(new Problem(
                    givenBinary == null ? "There is no Chromium or Chrome here." : givenBinary + " does not exist.",
                    remedy()));
        } else if (driver == null) {
            problems.add(new Problem(
                    "There is a browser (" + binary + ") but no chromedriver.",
                    "Install the chromedriver of the same version; on Debian and Ubuntu: apt-get install"
                            + " chromium-driver."));
        }
        if (binary == null || driver == null) {
            return new BrowserReport(List.of(), problems);
        }
        return examined(binary, driver, problems);
    }

    /** The browser and the driver that somebody else found, as Selenium Manager does. */
    BrowserReport examined(Path binary, Path driver, List<Problem> problems) throws InterruptedException {
        String version = version(binary, problems);
        String driverVersion = version(driver, problems);
        if (version == null || driverVersion == null) {
            return new BrowserReport(List.of(), problems);
        }
        int browserMajor = InstalledBrowser.major(version);
        int driverMajor = InstalledBrowser.major(driverVersion);
        if (browserMajor != driverMajor) {
            problems.add(new Problem(
                    "The browser is version " + browserMajor + " and its driver version " + driverMajor + " (" + driver
                            + ").",
                    "Install both in the same version."));
        }
        InstalledBrowser found =
                new InstalledBrowser(InstalledBrowser.CHROMIUM, binary, version, driver, driverVersion);
        return new BrowserReport(List.of(found), problems);
    }

    /** What a person does who wants a browser here. */
    static String remedy() {
        return "Install one: on Debian and Ubuntu as root, apt-get install chromium chromium-driver; on Fedora, dnf"
                + " install chromium chromedriver; elsewhere, Google Chrome with the chromedriver of its version. Or"
                + " name the programs with LOOMDECK_CHROMIUM and LOOMDECK_CHROMEDRIVER.";
    }

    private @Nullable Path first(@Nullable Path given, List<String> places, List<String> names) {
        if (given != null) {
            return Files.isExecutable(given) ? given : null;
        }
        Stream<Path> usual = places.stream().map(Path::of);
        Stream<Path> onPath = names.stream().flatMap(name -> searchPath.stream().map(folder -> folder.resolve(name)));
        return Stream.concat(usual, onPath)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String version(Path program, List<Problem> problems) throws InterruptedException {
        String said;
        try {
            Commands.Ended ended =
                    Commands.run(List.of(program.toString(), "--version"), Map.of(), VERSION_LIMIT, _ -> {});
            Matcher matcher = VERSION.matcher(ended.output());
            if (ended.passed() && matcher.find()) {
                return matcher.group(1);
            }
            said = ended.lastLines();
        } catch (IOException e) {
            said = Objects.toString(e.getMessage(), "it cannot be started");
        }
        problems.add(new Problem(
                program + " does not tell its version: " + said + ".",
                "Install it again; it is broken or incomplete."));
        return null;
    }

    private static List<Path> pathOfProcess() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }
}
