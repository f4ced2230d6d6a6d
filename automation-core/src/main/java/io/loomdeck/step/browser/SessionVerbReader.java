package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.browser.SessionAction.Plain;
import io.loomdeck.step.browser.SessionAction.Window.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the verb of an action on the browser around the page. Belongs to one thread. */
final class SessionVerbReader {

    private final StepReading reading;
    private final Locators locators;
    private final ValueReader values;

    SessionVerbReader(StepReading reading) {
        this.reading = reading;
        this.locators = new Locators(reading);
        this.values = new ValueReader(reading);
    }

    @Nullable
    SessionAction readBare(String verb) {
        return switch (verb) {
            case "back" -> Plain.BACK;
            case "forward" -> Plain.FORWARD;
            case "refresh" -> Plain.REFRESH;
            case "close" -> Plain.CLOSE;
            case "screenshot" -> new SessionAction.Screenshot(null, null, false, List.of());
            case "pdf" -> new SessionAction.Pdf(null, Pdfs.USUAL_PAPER, false, true, List.of());
            default -> null;
        };
    }

    @Nullable
    SessionAction read(String verb, SourceNode value, @Nullable String as) {
        return switch (verb) {
            case "open" -> new SessionAction.Open(reading.template(value));
            case "download" -> download(value, as);
            case "screenshot" -> screenshot(value);
            case "pdf" -> pdf(value);
            case "frame" -> frame(value);
            case "window" -> window(value);
            case "alert" -> alert(value, as);
            case "cookies" -> cookies(value, as);
            case "viewport" -> new SessionAction.Viewport(reading.template(value));
            default -> readBare(verb);
        };
    }

    private @Nullable SessionAction download(SourceNode value, @Nullable String as) {
        boolean keyed = value instanceof SourceNode.Mapping mapping
                && BrowserKeys.DOWNLOAD.stream().anyMatch(key -> mapping.get(key.name()) != null);
        if (!keyed) {
            Template target = locators.read(value);
            return target == null ? null : new SessionAction.Download(target, null, null, as);
        }
        MappingReader keys = reading.mapping(value, BrowserKeys.DOWNLOAD);
        SourceNode click = keys.node("click");
        Template url = keys.template("open");
        if ((click == null) == (url == null)) {
            values.wrong(
                    value,
                    "It is not said what starts the download",
                    "Write click: with a locator, or open: with an address");
            return null;
        }
        String inner = keys.text("as");
        Template target = click == null ? null : locators.read(click);
        return click != null && target == null
                ? null
                : new SessionAction.Download(target, url, keys.template("to"), inner == null ? as : inner);
    }

    private @Nullable SessionAction screenshot(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar) {
            Template name = scalar.value() == null ? null : reading.template(value);
            return new SessionAction.Screenshot(name, null, false, List.of());
        }
        MappingReader keys = values.mapping(value, BrowserKeys.SCREENSHOT, "{ name: cart, of: \"#cart\" }");
        if (keys == null) {
            return null;
        }
        SourceNode of = keys.node("of");
        boolean fullPage = keys.bool("fullPage", false);
        if (of != null && fullPage) {
            values.wrong(value, "A picture is of one element or of the whole page, not of both", null);
        }
        return new SessionAction.Screenshot(
                keys.template("name"),
                of == null ? null : locators.read(of),
                fullPage,
                values.locators(keys.node("mask")));
    }

    private @Nullable SessionAction pdf(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar) {
            Template name = scalar.value() == null ? null : reading.template(value);
            return new SessionAction.Pdf(name, Pdfs.USUAL_PAPER, false, true, List.of());
        }
        MappingReader keys = values.mapping(value, BrowserKeys.PDF, "{ name: invoice, paper: a4 }");
        return keys == null
                ? null
                : new SessionAction.Pdf(
                        keys.template("name"),
                        Optional.ofNullable(keys.text("paper")).orElse(Pdfs.USUAL_PAPER),
                        keys.bool("landscape", false),
                        keys.bool("background", true),
                        keys.templates("pages"));
    }

    private @Nullable SessionAction frame(SourceNode value) {
        List<Template> targets = new ArrayList<>();
        for (SourceNode item : values.items(value)) {
            boolean word = item instanceof SourceNode.Scalar scalar
                    && (scalar.value() instanceof Number
                            || scalar.text().equals("top")
                            || scalar.text().equals("parent"));
            Template target = word ? reading.template(item) : locators.read(item);
            if (target == null) {
                return null;
            }
            targets.add(target);
        }
        return new SessionAction.Frame(targets);
    }

    private @Nullable SessionAction window(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar) {
            return windowByWord(scalar);
        }
        MappingReader keys = values.mapping(value, BrowserKeys.WINDOW, "{ title: Invoice }");
        if (keys == null) {
            return null;
        }
        List<Way> ways = Stream.of(Way.TITLE, Way.URL, Way.INDEX, Way.OPEN)
                .filter(way -> keys.has(key(way)))
                .toList();
        if (ways.size() != 1) {
            values.wrong(value, "A window is chosen by one of title, url, index and open", null);
            return null;
        }
        Template by = keys.template(key(ways.getFirst()));
        return by == null ? null : new SessionAction.Window(ways.getFirst(), by);
    }

    private @Nullable SessionAction windowByWord(SourceNode.Scalar word) {
        Way way = switch (word.text()) {
            case "new" -> Way.NEW;
            case "main" -> Way.MAIN;
            case "close" -> Way.CLOSE;
            default -> null;
        };
        if (way == null) {
            values.wrong(
                    word,
                    "A window is new, main or close, and not " + word.text(),
                    "For one by its title, write window: { title: … }");
            return null;
        }
        return new SessionAction.Window(way, null);
    }

    private static String key(Way way) {
        return way.name().toLowerCase(java.util.Locale.ROOT);
    }

    private @Nullable SessionAction alert(SourceNode value, @Nullable String as) {
        if (value instanceof SourceNode.Scalar scalar) {
            String text = scalar.text();
            if (text.equals("accept") || text.equals("dismiss")) {
                return new SessionAction.Alert(text.equals("accept"), null, null, as);
            }
            reading.diagnostics()
                    .error(value.position(), "bad-value", "An alert is answered with accept or dismiss", null);
            return null;
        }
        MappingReader keys = values.mapping(value, BrowserKeys.ALERT, "{ accept: true, text: forty-two }");
        if (keys == null) {
            return null;
        }
        String inner = keys.text("as");
        return new SessionAction.Alert(
                keys.bool("accept", true), keys.template("text"), keys.template("expect"), inner == null ? as : inner);
    }

    private @Nullable SessionAction cookies(SourceNode value, @Nullable String as) {
        if (value instanceof SourceNode.Scalar scalar && scalar.text().equals("clear")) {
            return new SessionAction.Cookies(true, List.of(), null, null, null);
        }
        MappingReader keys = values.mapping(value, BrowserKeys.COOKIES, "{ set: { theme: dark } }, or clear");
        if (keys == null) {
            return null;
        }
        SourceNode set = keys.node("set");
        String variable = Objects.requireNonNullElse(keys.text("as"), as == null ? "" : as);
        Template get = keys.template("get");
        if (get != null && variable.isEmpty()) {
            values.missing(value, "as", "the variable that gets the cookie's value");
        }
        return new SessionAction.Cookies(
                keys.bool("clear", false),
                keys.templates("delete"),
                set == null ? null : reading.template(set),
                get,
                variable.isEmpty() ? null : variable);
    }
}
