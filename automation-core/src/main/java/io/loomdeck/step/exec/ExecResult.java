package io.loomdeck.step.exec;

import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.Parsed;
import io.loomdeck.step.extraction.ParsedText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended, and what it wrote.
 *
 * @param millis how long it ran
 */
record ExecResult(int exitCode, ParsedText parsed, String stderr, boolean truncated, long millis) implements Parsed {

    @Override
    public @Nullable Object inspect(String subject, @Nullable String query) {
        return switch (subject) {
            case "exitCode" -> (long) exitCode;
            case "stdout" -> text();
            case "stderr" -> stderr;
            default -> Extractor.inspect(parsed, subject, query);
        };
    }

    @Override
    public String text() {
        return parsed.text();
    }

    @Override
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("exitCode", (long) exitCode);
        map.put("stdout", text());
        map.put("stderr", stderr);
        map.put("truncated", truncated);
        map.put("time", millis);
        return map;
    }
}
