package io.loomdeck.step.http;

import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.HttpConfiguration.Body;
import io.loomdeck.step.http.HttpConfiguration.BodyKind;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import io.loomdeck.step.http.HttpConfiguration.Target;
import io.loomdeck.step.http.HttpConfiguration.Transfer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A POST for steps of other kinds, under the same egress policy and recorded as any other exchange. */
public final class Posting {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(30);

    private Posting() {}

    /**
     * Posts JSON.
     *
     * @return the answer, whose status is below 400
     * @throws io.loomdeck.step.StepException for what the author of the script should read
     */
    public static HttpResult json(StepContext context, String url, Map<String, String> headers, String body)
            throws Exception {
        Map<String, Template> written = new LinkedHashMap<>();
        headers.forEach((name, value) -> written.put(name, Template.of(value)));
        Body json = new Body(BodyKind.TEXT, Template.of(body), Template.of("application/json"));
        HttpConfiguration configuration = new HttpConfiguration(
                new Target("POST", Template.of(url), Map.of()),
                written,
                Map.of(),
                json,
                null,
                new Transfer(Redirects.USUAL, null, false, CONNECT, READ),
                Connecting.PLAIN);
        return new HttpExchanger(configuration, context).exchange();
    }
}
