package io.loomdeck.step.http;

import io.loomdeck.step.StepContext;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Records what one exchange was, with bodies shortened and credentials masked. */
final class HttpRecorder {

    /** Bytes of a body that are recorded. */
    private static final int SHOWN_BYTES = 16 * 1024;

    private final StepContext context;
    private final Request request;
    private final Phases phases;
    private final RequestBodies.Made body;
    private final long began;

    HttpRecorder(StepContext context, Request request, long began) {
        this.context = context;
        this.request = request;
        this.phases = Objects.requireNonNull(request.tag(Phases.class));
        this.body = Objects.requireNonNull(request.tag(RequestBodies.Made.class));
        this.began = began;
    }

    void completed(Response response, HttpResult result) {
        // The headers as they went over the wire, with those that the client added.
        Response network = response.networkResponse();
        Headers sent = network == null ? request.headers() : network.request().headers();
        record(
                result.status(),
                response.protocol().toString(),
                sent,
                network == null ? response.headers() : network.headers(),
                body.secret() ? null : responseBody(result),
                null);
    }

    void failed(String error) {
        record(0, "", request.headers(), Headers.EMPTY, null, error);
    }

    private void record(
            int status,
            String protocol,
            Headers sent,
            Headers received,
            @Nullable String responseBody,
            @Nullable String error) {
        var exchange = new Event.HttpExchange(
                request.method(),
                request.url().toString(),
                status,
                protocol,
                headers(sent),
                headers(received),
                body.shown() == null ? null : shortened(body.shown()),
                responseBody,
                phases.requestBytes(),
                phases.responseBytes(),
                (System.nanoTime() - began) / 1000,
                phases.micros(),
                error);
        context.record(new Event.HttpExchanged(context.stepRun(), exchange));
    }

    private static @Nullable String responseBody(HttpResult result) {
        byte[] content = result.content();
        String type = result.header("Content-Type");
        if (content.length == 0 || !BodyText.isText(type, content)) {
            return null;
        }
        String shown = BodyText.decode(type, content, Math.min(content.length, SHOWN_BYTES));
        return content.length <= SHOWN_BYTES ? shown : shown + more(content.length);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_BYTES ? text : text.substring(0, SHOWN_BYTES) + more(text.length());
    }

    private static String more(long length) {
        return "\n… (" + String.format(Locale.ROOT, "%,d", length) + " in all)";
    }

    private List<Event.Header> headers(Headers headers) {
        CallSettings settings = request.tag(CallSettings.class);
        List<Event.Header> recorded = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            recorded.add(new Event.Header(headers.name(i), masked(headers.name(i), headers.value(i), settings)));
        }
        return recorded;
    }

    private static String masked(String name, String value, @Nullable CallSettings settings) {
        if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization")) {
            int space = value.indexOf(' ');
            return (space < 0 ? "" : value.substring(0, space + 1)) + "***";
        }
        if (name.equalsIgnoreCase("Cookie")) {
            return value.replaceAll("=[^;]*", "=***");
        }
        if (name.equalsIgnoreCase("Set-Cookie")) {
            return value.replaceFirst("=[^;]*", "=***");
        }
        return settings != null && settings.isSecret(name) ? "***" : value;
    }
}
