package io.loomdeck.step.extraction;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction.Part;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/** CSS selectors over HTML and XML. The caller holds the text's document lock. */
final class Selectors {

    private Selectors() {}

    static List<Object> find(Document document, String query, Part part, @Nullable String attribute, boolean all)
            throws StepException {
        Elements elements = select(document, query, all);
        List<Object> found = new ArrayList<>(elements.size());
        for (Element element : elements) {
            Object taken = take(element, part, attribute);
            if (taken != null) {
                found.add(taken);
            }
        }
        return found;
    }

    private static Elements select(Document document, String query, boolean all) throws StepException {
        try {
            if (all) {
                return document.select(query);
            }
            Element first = document.selectFirst(query);
            return first == null ? new Elements() : new Elements(first);
        } catch (SelectorParseException | IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not a CSS selector: " + query + " (" + e.getMessage() + ")", null, e);
        }
    }

    /**
     * What is asked of an element; null where it has no such attribute. {@code href}, {@code src} and {@code action} are
     * taken as they stand, and with {@code abs:} before their name as whole addresses.
     */
    static @Nullable Object take(Element element, Part part, @Nullable String attribute) {
        return switch (part) {
            case TEXT -> element.text();
            case HTML -> element.html();
            case TABLE -> Tables.rows(element);
            case ATTRIBUTE -> attribute != null && element.hasAttr(attribute) ? element.attr(attribute) : null;
        };
    }

    /** What is there in place of a selector that matches nothing. */
    static String instead(Document document, String query, Part part, @Nullable String attribute) {
        if (document.getAllElements().size() <= 4 && document.text().isBlank()) {
            return "the page is empty";
        }
        try {
            if (part == Part.ATTRIBUTE && document.selectFirst(query) instanceof Element element) {
                return "it matches " + shown(element) + ", which has no attribute " + attribute;
            }
            String[] words = query.strip().split("\\s+");
            for (int length = words.length - 1; length >= 1; length--) {
                String shorter = String.join(" ", List.of(words).subList(0, length));
                int matches = count(document, shorter);
                if (matches > 0) {
                    return shorter + " matches " + matches + ", but nothing in " + (matches == 1 ? "it" : "them")
                            + " matches the rest";
                }
            }
        } catch (SelectorParseException | IllegalArgumentException e) {
            return title(document);
        }
        return title(document);
    }

    private static int count(Document document, String query) {
        if (query.matches(".*[>+~,]")) {
            return 0;
        }
        return document.select(query).size();
    }

    private static String shown(Element element) {
        return "<" + element.tagName() + (element.id().isEmpty() ? "" : " id=" + element.id()) + ">";
    }

    static String title(Document document) {
        String title = document.title();
        return title.isBlank()
                ? "the text begins with " + Excerpt.of(document.text())
                : "the page's title is " + Excerpt.of(title);
    }
}
