package io.loomdeck.step.file;

import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.Parsed;
import io.loomdeck.step.extraction.ParsedText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file's text. */
record FileResult(String path, long bytes, ParsedText parsed) implements Parsed {

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) {
        return Extractor.inspect(parsed, subject, query);
    }

    @Override
    public String text() {
        return parsed.text();
    }

    @Override
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("path", path);
        map.put("bytes", bytes);
        map.put("text", text());
        map.put("json", parsed.jsonOrNull());
        return map;
    }
}
