package io.loomdeck.step.postman;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.Verdicts;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands while a script runs.
 *
 * @param event {@code prerequest} or {@code test}
 * @param request as it is now, in the shape of the file
 * @param answer to it, or null before it
 * @param context of the request's step run
 */
record Moment(
        Item item,
        String event,
        Map<String, Object> request,
        @Nullable HttpResult answer,
        Verdicts verdicts,
        Flow flow,
        StepContext context) {

    /** What a script is told, as plain values. */
    Map<String, Object> facts(Cookies cookies) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "info",
                Map.of(
                        "eventName",
                        event,
                        "iteration",
                        0L,
                        "iterationCount",
                        1L,
                        "requestName",
                        item.name(),
                        "requestId",
                        item.id()));
        facts.put("location", List.of(item.path().split(" / ")));
        facts.put("request", request);
        HttpResult known = answer;
        if (known != null) {
            facts.put("response", told(known));
        }
        facts.put("cookies", known == null ? Map.of() : cookies.at(address(known)));
        return facts;
    }

    private static URI address(HttpResult answer) {
        return URI.create(String.valueOf(answer.inspect("url", null)));
    }

    /** An answer as scripts are told of it. */
    static Map<String, Object> told(HttpResult answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", (long) answer.status());
        told.put("body", answer.isText() ? answer.text() : "");
        List<Map<String, Object>> headers = new ArrayList<>();
        answer.headerFields().forEach(header -> headers.add(Map.of("key", header.name(), "value", header.value())));
        told.put("headers", headers);
        told.put("responseTime", answer.inspect("time", null) instanceof Long millis ? millis : 0L);
        told.put("responseSize", (long) answer.content().length);
        return told;
    }
}
