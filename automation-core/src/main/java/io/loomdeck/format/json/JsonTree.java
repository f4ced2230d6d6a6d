package io.loomdeck.format.json;

import io.loomdeck.format.translate.SourceText;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON file into a tree of source nodes. Belongs to one thread. */
public final class JsonTree {

    /** Captures of whole browsing sessions with their responses are the largest files that people have. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int MOST_VALUES = 2_000_000;
    private static final int DEEPEST = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MOST_BYTES)
                    .maxNumberLength(1_000)
                    .maxNameLength(50_000)
                    .build())
            .build();

    private final Diagnostics diagnostics;
    private final JsonParser parser;
    private final Set<String> unread;
    private int values;

    private JsonTree(JsonParser parser, Set<String> unread, Diagnostics diagnostics) {
        this.parser = parser;
        this.unread = unread;
        this.diagnostics = diagnostics;
    }

    /**
     * The tree of a file, or empty where an error that is reported keeps it from being read.
     *
     * @param unread keys, each with that of the object around it ({@code content.text}), whose values are left out because
     *     they are large and nobody needs them
     */
    public static Optional<SourceNode> read(byte[] content, Set<String> unread, Diagnostics diagnostics) {
        Optional<String> text = SourceText.decode(content, MOST_BYTES, diagnostics);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text.get())) {
            return new JsonTree(parser, unread, diagnostics).document();
        } catch (StreamConstraintsException e) {
            diagnostics.error(
                    position(e.getLocation()),
                    "too-deep",
                    "It is more than what is read: " + e.getOriginalMessage(),
                    null);
        } catch (JacksonException e) {
            diagnostics.error(position(e.getLocation()), "not-json", "This is not JSON: " + firstSentence(e), hint(e));
        }
        return Optional.empty();
    }

    private static String firstSentence(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it ends too early");
    }

    private static @Nullable String hint(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.contains("end-of-input") ? "Was the file saved or copied as a whole?" : null;
    }

    private static Position position(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Position.START
                : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    private Optional<SourceNode> document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            diagnostics.error(Position.START, "empty", "The file is empty", null);
            return Optional.empty();
        }
        SourceNode root = node(first, "");
        if (parser.nextToken() != null) {
            diagnostics.error(here(), "not-json", "Something follows after the end of the JSON value", null);
            return Optional.empty();
        }
        return values > MOST_VALUES ? Optional.empty() : Optional.of(root);
    }

    private Position here() {
        return position(parser.currentTokenLocation());
    }

    /** @param key under which the value stands, or that of the list around it */
    private SourceNode node(JsonToken token, String key) {
        Position place = here();
        if (++values == MOST_VALUES + 1) {
            diagnostics.error(place, "too-many-values", "The file holds more than " + MOST_VALUES + " values", null);
        }
        return switch (token) {
            case START_OBJECT -> mapping(place, key);
            case START_ARRAY -> sequence(place, key);
            case VALUE_STRING -> scalar(parser.getString(), new Position(place.line(), place.column() + 1));
            case VALUE_NUMBER_INT -> scalar(integer(), place);
            case VALUE_NUMBER_FLOAT -> scalar(parser.getDoubleValue(), place);
            case VALUE_TRUE -> scalar(true, place);
            case VALUE_FALSE -> scalar(false, place);
            default -> scalar(null, place);
        };
    }

    private Object integer() {
        var value = parser.getBigIntegerValue();
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private SourceNode scalar(@Nullable Object value, Position place) {
        return new SourceNode.Scalar(value, value == null ? "" : parser.getString(), place);
    }

    private SourceNode sequence(Position place, String key) {
        List<SourceNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            SourceNode item = node(token, key);
            if (values <= MOST_VALUES) {
                items.add(item);
            }
        }
        return new SourceNode.Sequence(items, place);
    }

    /** As in every JavaScript engine, the last of several equal keys counts. */
    private SourceNode mapping(Position place, String around) {
        Map<String, Integer> seen = new HashMap<>();
        List<SourceNode.Entry> entries = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = parser.currentName();
            Position keyPlace = here();
            JsonToken value = parser.nextToken();
            if (unread.contains(around + "." + key)) {
                parser.skipChildren();
                continue;
            }
            SourceNode.Entry entry = new SourceNode.Entry(key, keyPlace, node(value, key));
            Integer before = values > MOST_VALUES ? null : seen.putIfAbsent(key, entries.size());
            if (before != null) {
                entries.set(before, entry);
            } else if (values <= MOST_VALUES) {
                entries.add(entry);
            }
        }
        return new SourceNode.Mapping(entries, place);
    }
}
