package io.loomdeck.step.extraction;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain text that can be looked into. Immutable. */
public final class TextResult implements Parsed {

    private final ParsedText parsed;
    private final String baseUri;

    public TextResult(String text) {
        this(text, "");
    }

    /** A text whose relative links are resolved against an address. */
    public TextResult(String text, String baseUri) {
        this.parsed = ParsedText.of(text, baseUri);
        this.baseUri = baseUri;
    }

    @Override
    public ParsedText parsed() {
        return parsed;
    }

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) {
        return Extractor.inspect(parsed, subject, query);
    }

    @Override
    public String text() {
        return parsed.text();
    }

    @Override
    public String baseUri() {
        return baseUri;
    }

    @Override
    public Map<String, @Nullable Object> asMap() {
        return Map.of("text", parsed.text());
    }
}
