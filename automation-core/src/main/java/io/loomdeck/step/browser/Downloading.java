package io.loomdeck.step.browser;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Page.Need;
import io.loomdeck.trace.Event.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/** Downloads a file: starts it, waits until all of it is there, and keeps it. Belongs to one thread. */
final class Downloading {

    /** A file that has begun to arrive may take its time. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Page page;
    private final StepContext context;
    private final OpenSession session;

    Downloading(Page page) {
        this.page = page;
        this.context = page.context();
        this.session = page.session();
    }

    void download(SessionAction.Download action) throws StepException, InterruptedException {
        try {
            Downloads.State before = session.downloaded();
            start(action);
            String name = await(before);
            Path file = target(action.to(), name);
            session.downloads().take(name, file);
            context.keep(file, "file");
            context.log(LogLevel.INFO, "Downloaded " + name + ", " + Files.size(file) + " bytes");
            if (action.as() != null) {
                context.variables().set(action.as(), described(file));
            }
        } catch (IOException e) {
            throw new StepException(ErrorClass.AGENT, "The downloaded file cannot be kept: " + e.getMessage(), null, e);
        }
    }

    private void start(SessionAction.Download action) throws StepException, InterruptedException {
        if (action.target() != null) {
            page.use(action.target(), Need.READY, WebElement::click);
        } else if (action.url() != null) {
            String address = new Navigation(page).address(context.text(action.url()));
            // Not opened as a page, because there comes no page that could be waited for.
            page.driver().executeScript("location.assign(arguments[0])", address);
        }
    }

    private String await(Downloads.State before) throws StepException, InterruptedException, IOException {
        Instant latest = context.clock().instant().plus(LONGEST);
        while (true) {
            Downloads.State now = session.downloaded();
            List<String> whole = now.whole().stream()
                    .filter(name -> !before.whole().contains(name))
                    .toList();
            List<String> arriving = now.arriving().stream()
                    .filter(name -> !before.arriving().contains(name))
                    .toList();
            if (!whole.isEmpty() && arriving.isEmpty()) {
                return whole.getFirst();
            }
            if (whole.isEmpty() && arriving.isEmpty() && !page.timeLeft()) {
                throw new StepException(
                        ErrorClass.TIMEOUT,
                        "No download began within " + Durations.format(page.limit()),
                        "It may have opened as a page: a site has to send it as an attachment");
            }
            if (context.clock().instant().isAfter(latest)) {
                throw new StepException(
                        ErrorClass.TIMEOUT,
                        "The download did not end within " + Durations.format(LONGEST) + ": " + arriving,
                        null);
            }
            page.pause();
        }
    }

    /** Where the file goes; a number is added to its name where there is one of that name already. */
    private Path target(@Nullable Template to, String name) throws StepException, IOException {
        String wanted = to == null ? name : context.text(to);
        int dot = wanted.lastIndexOf('.') > wanted.lastIndexOf('/') + 1 ? wanted.lastIndexOf('.') : wanted.length();
        Path file = context.workspace().resolve(wanted);
        for (int number = 2; Files.exists(file); number++) {
            file = context.workspace().resolve(wanted.substring(0, dot) + "-" + number + wanted.substring(dot));
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    private Map<String, Object> described(Path file) throws IOException {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", String.valueOf(file.getFileName()));
        Path root = context.workspace().root();
        described.put(
                "path",
                (file.startsWith(root) ? root.relativize(file) : file)
                        .toString()
                        .replace('\\', '/'));
        described.put("bytes", Files.size(file));
        return described;
    }
}
