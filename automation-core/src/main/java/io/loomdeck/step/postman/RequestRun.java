package io.loomdeck.step.postman;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.PreparedRequest;
import io.loomdeck.step.http.PreparedSending;
import io.loomdeck.step.http.Verdicts;
import io.loomdeck.trace.Event.LogLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one request with the scripts around it. Belongs to one thread. */
final class RequestRun {

    private final Item item;
    private final ScriptRun scripts;
    private final RequestMaking requests;
    private final Flow flow;

    RequestRun(Item item, ScriptRun scripts, RequestMaking requests, Flow flow) {
        this.item = item;
        this.scripts = scripts;
        this.requests = requests;
        this.flow = flow;
    }

    /** Runs it; failed tests are thrown once all is done. */
    void run(StepContext context) throws Exception {
        Verdicts verdicts = new Verdicts(context);
        Map<String, Object> request = item.request();
        for (Script script : item.before()) {
            Map<String, Object> changed =
                    scripts.run(script, new Moment(item, "prerequest", request, null, verdicts, flow, context));
            request = changed == null ? request : changed;
            if (flow.skips()) {
                context.log(LogLevel.INFO, "Not sent: its script says pm.execution.skipRequest()");
                verdicts.settle();
                return;
            }
        }
        PreparedRequest prepared = requests.make(request, item);
        HttpResult answer = PreparedSending.send(prepared, context);
        Map<String, Object> sent = sent(request, prepared);
        for (Script script : item.after()) {
            scripts.run(script, new Moment(item, "test", sent, answer, verdicts, flow, context));
        }
        verdicts.settle();
    }

    /** The request as scripts after it see it: with its placeholders filled. */
    private static Map<String, Object> sent(Map<String, Object> request, PreparedRequest prepared) {
        Map<String, Object> sent = new LinkedHashMap<>(request);
        sent.put("method", prepared.method());
        sent.put("url", prepared.url());
        List<Map<String, String>> headers = prepared.headers().stream()
                .map(header -> Map.of("key", header.name(), "value", header.value()))
                .toList();
        sent.put("header", headers);
        return sent;
    }
}
