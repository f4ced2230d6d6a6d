package io.loomdeck.agent.devtools.page;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a script threw where the driver's side in the page could not catch it: a body that is not JavaScript, say. */
final class Thrown {

    private Thrown() {}

    /** As {@link Document#run} tells failures. */
    static JsonNode of(JsonNode details) {
        String said = details.path("exception").path("description").asString("");
        String first = said.isEmpty()
                ? details.path("text").asString("")
                : said.lines().findFirst().orElse(said);
        ObjectNode failure = JsonNodeFactory.instance.objectNode();
        failure.put("refused", "javascript error");
        failure.put("message", "javascript error: " + first);
        return failure;
    }
}
