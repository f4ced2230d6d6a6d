package io.loomdeck.step.httpfile;

import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.httpfile.source.BodyPart;
import io.loomdeck.step.httpfile.source.RequestBlock.Message;
import io.loomdeck.trace.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a script is told about its request and the answer, as plain values. */
final class ScriptFacts {

    private ScriptFacts() {}

    /** Facts for a script that is about no request. */
    static Map<String, Object> none(Map<String, Object> environment) {
        return facts(Map.of("method", "", "url", "", "body", "", "headers", List.of()), null, environment, true);
    }

    /** Facts for a script before its request, whose placeholders are not filled yet. */
    static Map<String, Object> before(@Nullable Message message, Map<String, Object> environment, boolean block) {
        if (message == null) {
            return none(environment);
        }
        String body = message.body().stream()
                .map(part -> part instanceof BodyPart.Text(String text, var _) ? text : "")
                .collect(Collectors.joining("\n"));
        List<List<String>> headers = message.fields().stream()
                .map(field -> List.of(field.name(), field.value()))
                .toList();
        return facts(
                Map.of("method", message.method(), "url", message.url(), "body", body, "headers", headers),
                null,
                environment,
                block);
    }

    /** Facts for a script after its request. */
    static Map<String, Object> after(Exchange exchange, Map<String, Object> environment, boolean block) {
        return facts(
                Map.of(
                        "method",
                        exchange.request().method(),
                        "url",
                        exchange.request().url(),
                        "body",
                        exchange.body(),
                        "headers",
                        pairs(exchange.request().headers())),
                answer(exchange.answer()),
                environment,
                block);
    }

    private static Map<String, Object> facts(
            Map<String, Object> request,
            @Nullable Map<String, Object> response,
            Map<String, Object> environment,
            boolean block) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("request", request);
        if (response != null) {
            facts.put("response", response);
        }
        facts.put("environment", environment);
        facts.put("block", block);
        return facts;
    }

    private static Map<String, Object> answer(HttpResult result) {
        String type = result.header("Content-Type");
        boolean text = result.isText();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", (long) result.status());
        answer.put("text", text ? result.text() : "");
        answer.put("json", text && (type == null || type.contains("json")));
        answer.put("contentType", type == null ? "" : type);
        answer.put("headers", pairs(result.headerFields()));
        answer.put("url", String.valueOf(result.inspect("url", null)));
        answer.put("millis", result.inspect("time", null) instanceof Long millis ? millis : 0L);
        return answer;
    }

    private static List<List<String>> pairs(List<Event.Header> headers) {
        return headers.stream()
                .map(header -> List.of(header.name(), header.value()))
                .toList();
    }
}
