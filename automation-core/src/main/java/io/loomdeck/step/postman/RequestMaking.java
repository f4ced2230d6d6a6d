package io.loomdeck.step.postman;

import io.loomdeck.step.http.PreparedRequest;
import io.loomdeck.step.http.PreparedRequest.Manner;
import io.loomdeck.trace.Event.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills a request's placeholders and makes it ready to be sent. Belongs to one thread. */
final class RequestMaking {

    /** Methods whose bodies Postman leaves out unless it is told not to. */
    private static final Set<String> BODILESS = Set.of("GET", "COPY", "HEAD", "PURGE", "UNLOCK");

    private final Variables variables;
    private final BodyMaking bodies;

    RequestMaking(Variables variables, BodyMaking.Files files) {
        this.variables = variables;
        this.bodies = new BodyMaking(variables, files);
    }

    /** The request of an item, which its scripts may have changed. */
    PreparedRequest make(Map<String, Object> request, Item item) {
        String written = variables.fill(Plain.text(request.get("method"))).strip();
        String method = written.isEmpty() ? "GET" : written.toUpperCase(Locale.ROOT);
        List<Header> headers = headers(request.get("header"));
        RequestAuth auth = RequestAuth.of(request, variables);
        auth.header(headers);
        boolean pruned = BODILESS.contains(method) && !item.is("disableBodyPruning", false);
        BodyMaking.Made body = pruned ? BodyMaking.Made.NONE : bodies.make(Plain.map(request.get("body")));
        String type = body.type();
        if (type != null && !has(headers, "Content-Type")) {
            headers.add(new Header("Content-Type", type));
        }
        if (!has(headers, "Accept")) {
            headers.add(new Header("Accept", "*/*"));
        }
        // The client counts the bytes itself.
        headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Length"));
        String url = new AddressMaking(variables).make(request.get("url"), auth.query());
        return new PreparedRequest(method, url, headers, body.content(), auth.proof(), manner(item));
    }

    private static boolean has(List<Header> headers, String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private List<Header> headers(@Nullable Object written) {
        List<Header> headers = new ArrayList<>();
        if (written instanceof List<?> list) {
            for (Map<String, Object> header : Plain.enabled(list)) {
                add(headers, Plain.text(header.get("key")), Plain.text(header.get("value")));
            }
        } else if (written instanceof Map<?, ?> map) {
            Plain.map(map).forEach((name, value) -> add(headers, name, Plain.text(value)));
        } else {
            Plain.text(written).lines().filter(line -> line.contains(":")).forEach(line -> {
                int colon = line.indexOf(':');
                add(headers, line.substring(0, colon), line.substring(colon + 1));
            });
        }
        return headers;
    }

    private void add(List<Header> headers, String name, String value) {
        String filled = variables.fill(name).strip();
        if (!filled.isEmpty()) {
            headers.add(new Header(filled, variables.fill(value).strip()));
        }
    }

    private static Manner manner(Item item) {
        Manner usual = Manner.USUAL;
        return new Manner(
                item.is("followRedirects", true),
                !item.is("disableCookies", false),
                !item.is("strictSSL", true),
                usual.connectTimeout(),
                usual.readTimeout());
    }
}
