package io.loomdeck.step.extraction;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.StepException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of results.
 *
 * <p>A {@code jsonPath} that can lead to many places ({@code $.items[*].id}, {@code $..id}, a filter) gives a list
 * whatever {@code all} says, as users of JSON paths expect; every other query gives the first match unless {@code all}.
 * Stateless, safe for any number of threads.
 */
public final class Extractor {

    private Extractor() {}

    /**
     * The value of an extraction.
     *
     * @param query the extraction's query, evaluated
     * @return null, or an empty list with {@code all}, where nothing matches and that is allowed
     * @throws StepException of class {@code script} that says what was there instead
     */
    public static @Nullable Object extract(Extraction extraction, String query, Inspectable result)
            throws StepException {
        return switch (extraction.source()) {
            case CSS -> css(extraction, query, parsed(result));
            case XPATH -> xpath(extraction, query, parsed(result));
            case JSON_PATH -> jsonPath(extraction, query, parsed(result));
            case REGEX -> regex(extraction, query, result.text());
            case HEADER -> header(extraction, query, result);
            case EXPRESSION -> throw new IllegalArgumentException("expressions are evaluated by the engine");
        };
    }

    /**
     * A subject of {@code expect} that every text has: {@code json}, {@code css}, {@code xpath}, {@code body}.
     *
     * @param query the path or selector; ignored for {@code body}
     * @return the value, the text of the first element, or null where nothing matches
     */
    public static @Nullable Object inspect(ParsedText text, String subject, @Nullable String query)
            throws StepException {
        String path = query == null ? "" : query;
        return switch (subject) {
            case "body", "text", "value" -> text.text();
            case "json" ->
                path.isEmpty() ? text.json() : JsonPaths.read(text.json(), path).value();
            case "css" -> {
                synchronized (text.documentLock()) {
                    yield first(Selectors.find(text.document(), path, Extraction.Part.TEXT, null, false));
                }
            }
            case "xpath" -> {
                synchronized (text.documentLock()) {
                    yield first(XPaths.find(text.dom(), path, Extraction.Part.TEXT, null));
                }
            }
            default -> throw new StepException(ErrorClass.SCRIPT, "This result has no " + subject, null);
        };
    }

    private static ParsedText parsed(Inspectable result) throws StepException {
        return result instanceof Parsed known ? known.parsed() : ParsedText.of(result.text(), result.baseUri());
    }

    private static @Nullable Object css(Extraction extraction, String query, ParsedText text) throws StepException {
        synchronized (text.documentLock()) {
            List<Object> found =
                    Selectors.find(text.document(), query, extraction.part(), extraction.attribute(), extraction.all());
            if (found.isEmpty() && !extraction.all() && extraction.required()) {
                throw missing(
                        extraction,
                        "No element matches " + query,
                        Selectors.instead(text.document(), query, extraction.part(), extraction.attribute()));
            }
            return value(extraction, found);
        }
    }

    private static @Nullable Object xpath(Extraction extraction, String query, ParsedText text) throws StepException {
        synchronized (text.documentLock()) {
            List<Object> found = XPaths.find(text.dom(), query, extraction.part(), extraction.attribute());
            if (found.isEmpty() && !extraction.all() && extraction.required()) {
                throw missing(extraction, "Nothing matches " + query, Selectors.title(text.document()));
            }
            return value(extraction, found);
        }
    }

    private static @Nullable Object jsonPath(Extraction extraction, String query, ParsedText text)
            throws StepException {
        Object json = text.json();
        JsonPaths.Match match = JsonPaths.read(json, query);
        if (!match.found() && match.definite() && !extraction.all() && extraction.required()) {
            throw missing(extraction, "There is no " + query, JsonPaths.instead(json, query));
        }
        Object value = match.value();
        if (extraction.all() && !(value instanceof List<?>)) {
            value = match.found() ? java.util.Collections.singletonList(value) : List.of();
        }
        return convert(extraction, value);
    }

    private static @Nullable Object regex(Extraction extraction, String query, String text) throws StepException {
        List<String> found = Patterns.find(query, extraction.attribute(), text, extraction.all());
        if (found.isEmpty() && !extraction.all() && extraction.required()) {
            throw missing(
                    extraction,
                    "The pattern " + query + " matches nothing",
                    "the text begins with " + Excerpt.of(text));
        }
        return value(extraction, found);
    }

    private static @Nullable Object header(Extraction extraction, String query, Inspectable result)
            throws StepException {
        String value = result.header(query);
        if (value == null && !extraction.all() && extraction.required()) {
            throw missing(extraction, "There is no header " + query, null);
        }
        return value(extraction, value == null ? List.of() : List.of(value));
    }

    private static @Nullable Object value(Extraction extraction, List<?> found) throws StepException {
        return convert(extraction, extraction.all() ? found : first(found));
    }

    private static @Nullable Object convert(Extraction extraction, @Nullable Object value) throws StepException {
        try {
            return Values.convert(value, extraction.as());
        } catch (StepException e) {
            throw new StepException(e.errorClass(), e.getMessage() + ", for " + extraction.name(), e.hint(), e);
        }
    }

    private static @Nullable Object first(List<?> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    private static StepException missing(Extraction extraction, String what, @Nullable String instead) {
        return new StepException(
                ErrorClass.SCRIPT,
                what + ", for " + extraction.name() + (instead == null ? "" : "; " + instead),
                "Where it may be missing, write required: false");
    }
}
