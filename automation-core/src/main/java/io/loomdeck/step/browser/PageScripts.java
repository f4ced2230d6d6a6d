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
    static final String PROBE = whole("probe.js");

    /** Tells what an element is like; see {@code observe.js}. */
    static final String OBSERVE = whole("observe.js");

    /** Tells what a locator matches; see {@code matched.js}. */
    static final String MATCHED = whole("matched.js");

    /** The page as HTML that does nothing; see {@code snapshot.js}. */
    static final String SNAPSHOT = whole("snapshot.js");

    /** Lays grey boxes over elements; see {@code mask.js}. */
    static final String MASK = whole("mask.js");

    /** Drags by the events that a script can make, for pages that the mouse does not reach; see {@code drag.js}. */
    static final String DRAG = read("drag.js");

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

    private static String whole(String name) {
        return read(name).replace(PLACE, LOCATE);
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(PageScripts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
