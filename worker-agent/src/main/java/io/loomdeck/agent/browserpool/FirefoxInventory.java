package io.loomdeck.agent.browserpool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for Firefox in the places where systems put it. Safe for any number of threads. */
final class FirefoxInventory {

    static final String FIREFOX = "firefox";

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+)+)");

    /** Real programs, before the scripts that some systems put around them. */
    private static final List<String> PLACES = List.of(
            "/usr/lib/firefox-esr/firefox-esr",
            "/usr/lib/firefox/firefox",
            "/usr/lib64/firefox/firefox",
            "/opt/firefox/firefox",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            "C:\\Program Files\\Mozilla Firefox\\firefox.exe");

    private final @Nullable Path given;

    /**
     * Looks at a given program alone, or at all the usual places.
     *
     * @param given the program to use, or null to look for one
     */
    FirefoxInventory(@Nullable Path given) {
        this.given = given;
    }

    /** The Firefox that there is, if there is one; it is started to ask for its version only where no file tells it. */
    Optional<InstalledBrowser> look() throws InterruptedException {
        Path binary = binary();
        if (binary == null) {
            return Optional.empty();
        }
        try {
            String written = written(binary);
            if (written != null) {
                return Optional.of(new InstalledBrowser(FIREFOX, binary, written, binary, written));
            }
            Commands.Ended ended =
                    Commands.run(List.of(binary.toString(), "--version"), Map.of(), VERSION_LIMIT, _ -> {});
            Matcher version = VERSION.matcher(ended.output());
            return ended.passed() && version.find()
                    ? Optional.of(new InstalledBrowser(FIREFOX, binary, version.group(1), binary, version.group(1)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The version as the file {@code application.ini} beside the program has it, or null. */
    private static @Nullable String written(Path binary) throws IOException {
        Path file = binary.toRealPath().resolveSibling("application.ini");
        if (!Files.isReadable(file)) {
            return null;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("Version="))
                .map(line -> line.substring("Version=".length()).strip())
                .filter(version -> VERSION.matcher(version).matches())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Path binary() {
        if (given != null) {
            return Files.isExecutable(given) ? given : null;
        }
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of("firefox", "firefox-esr")
                        .map(name -> Path.of(folder).resolve(name)));
        return Stream.concat(PLACES.stream().map(Path::of), onPath)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElse(null);
    }
}
