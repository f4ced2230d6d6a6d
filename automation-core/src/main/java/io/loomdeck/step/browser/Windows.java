package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Goes from window to window; tabs are windows too. Belongs to one thread. */
final class Windows {

    private final Page page;
    private final RemoteWebDriver driver;
    private final OpenSession session;

    Windows(Page page) {
        this.page = page;
        this.driver = page.driver();
        this.session = page.session();
    }

    void window(SessionAction.Window action) throws StepException, InterruptedException {
        noteCurrent();
        Template value = action.value();
        String wanted = value == null ? "" : page.context().text(value);
        switch (action.way()) {
            case CLOSE -> closeCurrent();
            case OPEN -> {
                String address = new Navigation(page).address(wanted);
                driver.switchTo().newWindow(WindowType.TAB);
                noteCurrent();
                driver.get(address);
            }
            default -> choose(action.way(), wanted);
        }
    }

    private void choose(SessionAction.Window.Way way, String wanted) throws StepException, InterruptedException {
        String before = session.windows().isEmpty() ? null : session.windows().getLast();
        while (true) {
            String found = find(way, wanted);
            if (found != null) {
                driver.switchTo().window(found);
                session.shows(found);
                return;
            }
            if (!page.timeLeft()) {
                StepException failure = failure(way, wanted);
                back(before);
                throw failure;
            }
            page.pause();
        }
    }

    private @Nullable String find(SessionAction.Window.Way way, String wanted) throws StepException {
        List<String> all = new ArrayList<>(driver.getWindowHandles());
        return switch (way) {
            case NEW ->
                all.reversed().stream()
                        .filter(handle -> !session.windows().contains(handle))
                        .findFirst()
                        .orElse(null);
            case MAIN -> all.getFirst();
            case INDEX -> {
                int index = index(wanted);
                yield index < all.size() ? all.get(index) : null;
            }
            default ->
                all.stream()
                        .filter(handle -> matches(handle, way, wanted))
                        .findFirst()
                        .orElse(null);
        };
    }

    private boolean matches(String handle, SessionAction.Window.Way way, String wanted) {
        String is = shown(handle, way);
        return is != null && is.toLowerCase(Locale.ROOT).contains(wanted.strip().toLowerCase(Locale.ROOT));
    }

    /** A window's title or address; null where it was closed in between. */
    private @Nullable String shown(String handle, SessionAction.Window.Way way) {
        try {
            driver.switchTo().window(handle);
            return way == SessionAction.Window.Way.URL ? driver.getCurrentUrl() : driver.getTitle();
        } catch (NoSuchWindowException _) {
            return null;
        }
    }

    private StepException failure(SessionAction.Window.Way way, String wanted) {
        if (way == SessionAction.Window.Way.NEW) {
            return new StepException(
                    ErrorClass.SCRIPT,
                    "No new window was opened",
                    "It is opened by the action before, such as a click on a link with target=_blank");
        }
        List<String> there = driver.getWindowHandles().stream()
                .map(handle -> shown(handle, way))
                .filter(Objects::nonNull)
                .map(text -> "\"" + text + "\"")
                .toList();
        return new StepException(
                ErrorClass.SCRIPT,
                "There is no window with " + way.name().toLowerCase(Locale.ROOT) + " " + wanted + "; there are "
                        + String.join(", ", there),
                null);
    }

    private void closeCurrent() throws StepException {
        List<String> shown = session.windows();
        if (driver.getWindowHandles().size() == 1) {
            throw new StepException(ErrorClass.SCRIPT, "This is the last window", "To end the session, write - close");
        }
        driver.close();
        if (!shown.isEmpty()) {
            shown.removeLast();
        }
        List<String> left = new ArrayList<>(driver.getWindowHandles());
        shown.retainAll(left);
        String next = shown.isEmpty() ? left.getFirst() : shown.getLast();
        driver.switchTo().window(next);
        session.shows(next);
    }

    private void back(@Nullable String handle) {
        if (handle != null && driver.getWindowHandles().contains(handle)) {
            driver.switchTo().window(handle);
        }
    }

    private void noteCurrent() {
        try {
            session.shows(driver.getWindowHandle());
        } catch (NoSuchWindowException _) {
            // The page closed its own window; another one is about to be chosen.
        }
    }

    private static int index(String text) throws StepException {
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A window's index is a whole number from 0, and this is " + text, null, e);
        }
    }
}
