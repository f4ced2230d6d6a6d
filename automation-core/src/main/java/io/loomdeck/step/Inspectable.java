package io.loomdeck.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result that {@code expect} and {@code extract} can look into: a response, a page, a file.
 *
 * <p>Immutable, and safe for any number of threads.
 */
public interface Inspectable {

    /**
     * The actual value of a subject.
     *
     * @param subject {@code status}, {@code header}, {@code json}, {@code css}, …
     * @param query which part of it, or null
     * @return null where there is no such part
     * @throws StepException where the result has no such subject or cannot be read so, as JSON say
     */
    @Nullable
    Object inspect(String subject, @Nullable String query) throws StepException;

    /** The text that selectors, paths and patterns are applied to. */
    String text() throws StepException;

    /** The address that relative links are resolved against, or an empty text. */
    default String baseUri() {
        return "";
    }

    /** A header's value, or null. */
    default @Nullable String header(String name) {
        return null;
    }

    /** What expressions see as {@code steps.ID}: plain values only. */
    Map<String, @Nullable Object> asMap();
}
