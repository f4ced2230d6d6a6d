package io.loomdeck.step.extraction;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.Jackson3JsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON and JSON paths over plain maps and lists. Safe for any number of threads; compiled paths are kept, because a loop
 * uses the same few all the time.
 */
final class JsonPaths {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new Jackson3JsonProvider(MAPPER))
            .mappingProvider(new Jackson3MappingProvider(MAPPER))
            .build();

    /** More different paths than this come from expressions in paths; they are not worth keeping. */
    private static final int KEPT_PATHS = 500;

    private static final ConcurrentMap<String, JsonPath> COMPILED = new ConcurrentHashMap<>();

    private JsonPaths() {}

    /**
     * What a path leads to.
     *
     * @param definite whether the path can lead to one place only
     * @param found whether there is anything; a list of matches that is empty counts as nothing
     */
    record Match(boolean definite, boolean found, @Nullable Object value) {}

    /** Reads a whole text as JSON. */
    static @Nullable Object parse(String text) throws StepException {
        try {
            return Json.plain(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not JSON" + where + ": it begins with " + Excerpt.of(text),
                    text.stripLeading().startsWith("<") ? "Use css or xpath for HTML and XML" : null,
                    e);
        }
    }

    static Match read(@Nullable Object json, String query) throws StepException {
        JsonPath path = compile(query);
        if (json == null) {
            return new Match(path.isDefinite(), false, null);
        }
        try {
            Object value = path.read(json, CONFIGURATION);
            boolean found = path.isDefinite() || !(value instanceof List<?> matches && matches.isEmpty());
            return new Match(path.isDefinite(), found, value);
        } catch (PathNotFoundException e) {
            return new Match(path.isDefinite(), false, path.isDefinite() ? null : List.of());
        } catch (JsonPathException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "The path " + query + " cannot be followed: " + e.getMessage(), null, e);
        }
    }

    private static JsonPath compile(String query) throws StepException {
        JsonPath known = COMPILED.get(query);
        if (known != null) {
            return known;
        }
        try {
            JsonPath compiled = JsonPath.compile(query);
            if (COMPILED.size() < KEPT_PATHS) {
                COMPILED.put(query, compiled);
            }
            return compiled;
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not a JSON path: " + query + " (" + e.getMessage() + ")",
                    "A path begins with $, as in $.items[0].name",
                    e);
        }
    }

    /** What is there in place of a path that leads nowhere: the longest part of it that exists, and what that holds. */
    static String instead(@Nullable Object json, String query) {
        List<String> parts = parts(query);
        for (int length = parts.size() - 1; length >= 1; length--) {
            String shorter = String.join("", parts.subList(0, length));
            try {
                Match match = read(json, shorter);
                if (match.found()) {
                    return shorter + " is " + describe(match.value());
                }
            } catch (StepException _) {
                // Cut within a filter, say: a shorter one will do.
            }
        }
        return "the whole is " + describe(json);
    }

    /** A path cut before each {@code .} and {@code [} that is not within brackets. */
    private static List<String> parts(String query) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (depth == 0 && i > start && (c == '[' || (c == '.' && query.charAt(i - 1) != '.'))) {
                parts.add(query.substring(start, i));
                start = i;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        parts.add(query.substring(start));
        return parts;
    }

    private static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map when map.isEmpty() -> "an empty object";
            case Map<?, ?> map -> "an object with " + keys(map);
            case List<?> list when list.isEmpty() -> "an empty list";
            case List<?> list -> "a list of " + list.size();
            default -> Excerpt.of(value.toString());
        };
    }

    private static String keys(Map<?, ?> map) {
        List<String> shown =
                map.keySet().stream().limit(12).map(String::valueOf).toList();
        return String.join(", ", shown) + (map.size() > shown.size() ? ", …" : "");
    }
}
