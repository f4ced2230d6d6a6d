package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.ParsedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain value as {@code expect} and {@code extract} look into it: as its text, which is JSON for lists and mappings.
 * Immutable.
 */
record PlainResult(@Nullable Object value) implements Inspectable {

    static Inspectable of(@Nullable Object result) {
        return result instanceof Inspectable inspectable ? inspectable : new PlainResult(result);
    }

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) {
        return subject.equals("value") ? value : Extractor.inspect(ParsedText.of(text(), ""), subject, query);
    }

    @Override
    public String text() {
        return Values.text(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> asMap() {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
