package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import tools.jackson.databind.JsonNode;

/**
 * Elements as the driver's client knows them. A document numbers its own; outside, the frame and the document stand before the
 * number, so that an element of another one is told from one of this.
 */
final class References {

    static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    static final String SHADOW = "shadow-6066-11e4-a52e-4f735466cecf";

    private static final Pattern REFERENCE = Pattern.compile("f\\.(.+)\\.d\\.(.+)\\.e\\.(\\d+)");

    private References() {}

    /**
     * The number of an element in a document.
     *
     * @throws StaleElementReferenceException where it was an earlier document's of the same frame
     * @throws NoSuchElementException where it is another frame's, or no element at all
     */
    static String number(String reference, Document document) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches() || !parts.group(1).equals(document.frame())) {
            throw new NoSuchElementException("no such element: the element is not in the frame that is looked at");
        }
        if (!parts.group(2).equals(document.context())) {
            throw new StaleElementReferenceException(
                    "stale element reference: the page has been replaced since the element was found");
        }
        return parts.group(3);
    }

    /** A value of the client, for a document. */
    static @Nullable Object inward(JsonNode value, Document document) {
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(one -> list.add(inward(one, document)));
            return list;
        }
        if (!value.isObject()) {
            return plain(value);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        value.forEachEntry((key, one) -> map.put(
                key,
                key.equals(ELEMENT) || key.equals(SHADOW)
                        ? number(one.asString(""), document)
                        : inward(one, document)));
        return map;
    }

    /** A value of a document, for the client. */
    static @Nullable Object outward(JsonNode value, Document document) {
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(one -> list.add(outward(one, document)));
            return list;
        }
        if (!value.isObject()) {
            return plain(value);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        value.forEachEntry((key, one) -> map.put(
                key,
                key.equals(ELEMENT) || key.equals(SHADOW)
                        ? "f." + document.frame() + ".d." + document.context() + ".e." + one.asString("")
                        : outward(one, document)));
        return map;
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.canConvertToLong() && value.isIntegralNumber()
                    ? (Object) value.asLong()
                    : (Object) value.asDouble();
        }
        return value.asString();
    }
}
