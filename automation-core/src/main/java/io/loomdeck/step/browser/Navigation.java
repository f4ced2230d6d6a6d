package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Page.Need;
import io.loomdeck.step.http.HttpClients;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchFrameException;

/** Goes from page to page and from frame to frame. */
final class Navigation {

    /** No {@code file}: a page must not read what the agent's machine has. */
    private static final Set<String> SCHEMES = Set.of("http", "https", "about", "data");

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{2,4})\\s*[x×*]\\s*(\\d{2,4})\\s*");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final Page page;

    Navigation(Page page) {
        this.page = page;
    }

    void open(String written) throws StepException, InterruptedException {
        page.driver().switchTo().defaultContent();
        String address = address(written);
        String host = URI.create(address).getHost();
        try (var _ = page.context().turnAt(host == null ? List.of() : List.of(host))) {
            page.driver().get(address);
        }
    }

    /** An address as the browser takes it, complete and allowed. */
    String address(String written) throws StepException {
        URI url = resolved(written.strip());
        allowed(url);
        return url.toString();
    }

    /** Goes into frames, one within the other. */
    void frame(List<Template> targets) throws StepException, InterruptedException {
        for (Template target : targets) {
            String name = page.context().text(target);
            switch (name) {
                case "top" -> page.driver().switchTo().defaultContent();
                case "parent" -> page.driver().switchTo().parentFrame();
                default -> {
                    if (NUMBER.matcher(name).matches()) {
                        frame(Integer.parseInt(name));
                    } else {
                        page.use(
                                target,
                                Need.ATTACHED,
                                frame -> page.driver().switchTo().frame(frame));
                    }
                }
            }
        }
    }

    private void frame(int index) throws StepException, InterruptedException {
        while (true) {
            try {
                page.driver().switchTo().frame(index);
                return;
            } catch (NoSuchFrameException e) {
                if (!page.timeLeft()) {
                    Object count = page.driver().executeScript("return frames.length");
                    throw new StepException(
                            ErrorClass.SCRIPT,
                            "There is no frame " + index + " here, but " + count + " in all",
                            "Frames are counted from 0",
                            e);
                }
                page.pause();
            }
        }
    }

    void go(SessionAction.Plain where) {
        var history = page.driver().navigate();
        switch (where) {
            case BACK -> history.back();
            case FORWARD -> history.forward();
            case REFRESH -> history.refresh();
            case CLOSE -> throw new IllegalArgumentException("closing is the session's");
        }
    }

    void viewport(String size) throws StepException {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not a size: " + size, "Write width and height, as 1280x800");
        }
        page.session()
                .browser()
                .viewport(new Dimension(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    private URI resolved(String address) throws StepException {
        try {
            URI url = new URI(address);
            if (url.isAbsolute()) {
                return url;
            }
            String current = Objects.toString(page.driver().getCurrentUrl(), "");
            if (!current.startsWith("http")) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "This address is not complete: " + address,
                        "The first address that is opened begins with http:// or https://");
            }
            return URI.create(current).resolve(url);
        } catch (java.net.URISyntaxException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not an address: " + address + " (" + e.getReason() + ")", null, e);
        }
    }

    private void allowed(URI url) throws StepException {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "Addresses with " + scheme + ": cannot be opened",
                    "http:, https:, about: and data: can");
        }
        if (url.getHost() != null) {
            Optional<String> refusal =
                    page.context().service(HttpClients.class).egress().refusal(url.getHost());
            if (refusal.isPresent()) {
                throw new StepException(ErrorClass.SCRIPT, refusal.get(), null);
            }
        }
    }
}
