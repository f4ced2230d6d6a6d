package io.loomdeck.step.webhook;

import io.loomdeck.expression.Values;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.webhook.WebhookConfiguration.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages as their receivers want them. */
final class Messages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Messages() {}

    static String body(Message message, StepContext context) {
        String title = message.title() == null ? null : context.text(message.title());
        String text = message.text() == null ? "" : context.text(message.text());
        return switch (message.format()) {
            case JSON -> json(message, title, text, context);
            // Slack reads *bold* and <links> in it.
            case SLACK -> JSON.writeValueAsString(Map.of("text", title == null ? text : "*" + title + "*\n" + text));
            case TEAMS -> JSON.writeValueAsString(card(title, text));
        };
    }

    private static String json(Message message, @Nullable String title, String text, StepContext context) {
        if (message.json() != null) {
            Object value = context.evaluate(message.json());
            return value instanceof String written ? JSON.writeValueAsString(written) : written(value);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (title != null) {
            fields.put("title", title);
        }
        fields.put("text", text);
        return JSON.writeValueAsString(fields);
    }

    private static String written(@Nullable Object value) {
        return value == null ? "null" : value instanceof Number ? Values.text(value) : JSON.writeValueAsString(value);
    }

    private static Map<String, Object> card(@Nullable String title, String text) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (title != null) {
            blocks.add(Map.of("type", "TextBlock", "size", "Medium", "weight", "Bolder", "wrap", true, "text", title));
        }
        blocks.add(Map.of("type", "TextBlock", "wrap", true, "text", text));
        Map<String, Object> content = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                blocks);
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", content)));
    }
}
