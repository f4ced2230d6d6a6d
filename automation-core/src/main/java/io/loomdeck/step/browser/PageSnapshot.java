package io.loomdeck.step.browser;

import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.Parsed;
import io.loomdeck.step.extraction.ParsedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A page as it was at one moment: its address, its title, and its elements as HTML. Immutable. */
final class PageSnapshot implements Parsed {

    private static final String READ = """
            const root = document.documentElement;
            return [location.href, document.title, root ? root.outerHTML : ''];
            """;

    private final String url;
    private final String title;
    private final ParsedText content;

    private PageSnapshot(String url, String title, String html) {
        this.url = url;
        this.title = title;
        this.content = ParsedText.of(html, url, "text/html");
    }

    /** The page, or the frame, that a session shows now. */
    static PageSnapshot of(RemoteWebDriver driver) {
        Object read = driver.executeScript(READ);
        if (read instanceof java.util.List<?> parts && parts.size() == 3) {
            return new PageSnapshot(text(parts.get(0)), text(parts.get(1)), text(parts.get(2)));
        }
        throw new IllegalStateException("the page could not be read: " + read);
    }

    @Override
    public ParsedText parsed() {
        return content;
    }

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) throws StepException {
        return switch (subject) {
            case "url" -> url;
            case "title" -> title;
            default -> Extractor.inspect(content, subject, query);
        };
    }

    @Override
    public String text() {
        return content.text();
    }

    @Override
    public String baseUri() {
        return url;
    }

    @Override
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("url", url);
        map.put("title", title);
        return map;
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
