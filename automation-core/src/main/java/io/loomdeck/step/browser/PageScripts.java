package io.loomdeck.step.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts that are run in pages to find elements and to look at them. */
final class PageScripts {

    private static final String PLACE = "// The functions of locate.js stand here.";
    private static final String LOCATE = read("locate.js");

    /** Looks for an element until it can be used; see {@code probe.js}. */
    static final String PROBE = read("probe.js").replace(PLACE, LOCATE);

    /** Tells what an element is like; see {@code observe.js}. */
    static final String OBSERVE = read("observe.js").replace(PLACE, LOCATE);

    /** Puts a value into a field whose keyboard input depends on the country: dates, times, colours, sliders. */
    static final String SET_VALUE = """
            const [field, text] = arguments;
            const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
            field.focus();
            setter.call(field, text);
            field.dispatchEvent(new Event('input', {bubbles: true}));
            field.dispatchEvent(new Event('change', {bubbles: true}));
            return field.value;
            """;

    private PageScripts() {}

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(PageScripts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
