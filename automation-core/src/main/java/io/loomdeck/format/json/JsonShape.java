package io.loomdeck.format.json;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The keys on top of a JSON file, by which its format is recognised without reading it all. */
public final class JsonShape {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonShape() {}

    /**
     * The keys of the outermost object, and of the objects right below it as {@code outer.inner}; what was found up to the
     * first mistake where it is not whole, and none where it is no JSON object.
     */
    public static Set<String> keys(byte[] content) {
        Set<String> keys = new HashSet<>();
        int start = firstVisible(content);
        if (start < 0 || content[start] != '{') {
            return keys;
        }
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), content, start, content.length - start)) {
            parser.nextToken();
            collect(parser, "", keys);
        } catch (JacksonException _) {
            return keys;
        }
        return keys;
    }

    private static void collect(JsonParser parser, String prefix, Set<String> keys) {
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String key = prefix + parser.currentName();
            keys.add(key);
            if (parser.nextToken() == JsonToken.START_OBJECT && prefix.isEmpty()) {
                collect(parser, key + ".", keys);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static int firstVisible(byte[] content) {
        int start = content.length > 2 && content[0] == (byte) 0xEF ? 3 : 0;
        for (int i = start; i < content.length; i++) {
            if (content[i] > ' ') {
                return i;
            }
        }
        return -1;
    }
}
