package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.LogLevel;
import io.loomdeck.trace.PageEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;

/** Keeps what the page was like when an action failed. Belongs to one thread. */
final class Evidence {

    /** Characters of a snapshot; a page that is larger has none. */
    private static final int LARGEST_SNAPSHOT = 4_000_000;

    private static final int NAMES = 8;

    private final Page page;
    private final StepContext context;

    Evidence(Page page) {
        this.page = page;
        this.context = page.context();
    }

    /** Records the page's address, what was looked for in it, a picture and its elements, as far as the browser answers. */
    void keep(StepException failure) {
        if (!page.session().browser().isAlive()
                || failure.errorClass() == ErrorClass.AGENT
                || Thread.currentThread().isInterrupted()) {
            return;
        }
        Locator locator = page.lookedFor();
        Map<?, ?> matched = locator == null ? Map.of() : matched(locator);
        String picture =
                attempted("picture", () -> Pictures.keep(page.driver(), "failed-" + context.stepRun(), context));
        String snapshot = attempted("snapshot", () -> snapshot(locator));
        String url = attempted("address", () -> page.driver().getCurrentUrl());
        String title = attempted("title", () -> page.driver().getTitle());
        context.log(LogLevel.WARN, "The page was " + url + ", \"" + title + "\"");
        context.record(new Event.PageFailed(
                context.stepRun(),
                new PageEvidence(
                        Objects.requireNonNullElse(url, ""),
                        Objects.requireNonNullElse(title, ""),
                        locator == null ? null : locator.toString(),
                        matched.get("count") instanceof Number count ? count.longValue() : 0,
                        texts(matched.get("candidates")),
                        locator == null ? List.of() : near(locator, texts(matched.get("names"))),
                        page.session().recorder().errors(),
                        picture,
                        snapshot)));
    }

    private Map<?, ?> matched(Locator locator) {
        try {
            return page.driver().executeScript(PageScripts.MATCHED, locator.chain()) instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (WebDriverException e) {
            return Map.of();
        }
    }

    private @Nullable String snapshot(@Nullable Locator locator) {
        List<?> chain = locator == null ? List.of() : locator.chain();
        Object html = page.driver().executeScript(PageScripts.SNAPSHOT, chain, LARGEST_SNAPSHOT);
        if (!(html instanceof String text)) {
            context.log(LogLevel.DEBUG, "The page is too large for a snapshot");
            return null;
        }
        byte[] content = context.masked(text).getBytes(StandardCharsets.UTF_8);
        return KeptFile.write(content, "failed-" + context.stepRun(), ".html", "snapshot", context);
    }

    /** With an alert open, say, there is no picture to be had; the failure itself is what matters. */
    private @Nullable String attempted(String what, Supplier<@Nullable String> work) {
        try {
            return work.get();
        } catch (WebDriverException | StepException e) {
            context.log(LogLevel.DEBUG, "No " + what + " of the page could be kept: " + reason(e));
            return null;
        }
    }

    /** The names that are spelt most like what was looked for. */
    private static List<String> near(Locator locator, List<String> names) {
        Locator.Part sought = locator.finding();
        List<String> left = new ArrayList<>(names);
        List<String> near = new ArrayList<>();
        while (near.size() < NAMES) {
            String next = Nearest.of(sought.value(), left).orElse(null);
            if (next == null) {
                break;
            }
            left.remove(next);
            near.add(new Locator.Part(sought.kind(), next).toString());
        }
        return near;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().map(Objects::toString).toList()
                : List.of();
    }

    private static String reason(RuntimeException e) {
        String message = e instanceof WebDriverException refused ? refused.getRawMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
