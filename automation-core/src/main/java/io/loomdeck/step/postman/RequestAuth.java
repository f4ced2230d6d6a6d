package io.loomdeck.step.postman;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.PreparedRequest.Proof;
import io.loomdeck.trace.Event.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a request proves who sends it: from its {@code auth}, whose parameters are a list of keys and values, or a mapping in
 * version 2.0. As in newman it wins over headers that the request has itself.
 */
final class RequestAuth {

    private static final Set<String> DONE =
            Set.of("noauth", "basic", "bearer", "apikey", "digest", "awsv4", "oauth2", "inherit");

    private final Map<String, String> parameters;
    private final String type;

    private RequestAuth(String type, Map<String, String> parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    /** Tells of kinds that are not done, before anything runs. */
    static void check(Map<String, Object> request, Position position, Diagnostics diagnostics) {
        String type = Plain.text(Plain.map(request.get("auth")).get("type"));
        if (!type.isEmpty() && !DONE.contains(type)) {
            diagnostics.warning(
                    position,
                    "auth-not-done",
                    "The authorization `" + type + "` is not done here: the request fails when it is its turn",
                    "Done are basic, bearer, apikey, digest, awsv4, oauth2 with a token, and noauth");
        }
    }

    /** The authorization of a request with its placeholders filled. */
    static RequestAuth of(Map<String, Object> request, Variables variables) {
        Map<String, Object> auth = Plain.map(request.get("auth"));
        String type = auth.isEmpty() ? "noauth" : Plain.text(auth.get("type"));
        Object written = auth.get(type);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (written instanceof List<?> list) {
            Plain.maps(list)
                    .forEach(entry -> parameters.put(
                            Plain.text(entry.get("key")), variables.fill(Plain.text(entry.get("value")))));
        } else {
            Plain.map(written).forEach((key, value) -> parameters.put(key, variables.fill(Plain.text(value))));
        }
        return new RequestAuth(type, parameters);
    }

    private String parameter(String name, String otherwise) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Puts what goes into headers there, in the place of what stands there already. */
    void header(List<Header> headers) {
        switch (type) {
            case "basic" -> basic(headers);
            case "bearer" -> {
                if (!parameter("token", "").isEmpty()) {
                    replace(headers, "Authorization", "Bearer " + parameter("token", ""));
                }
            }
            case "apikey" -> {
                if (!inQuery() && !parameter("key", "").isEmpty()) {
                    replace(headers, parameter("key", ""), parameter("value", ""));
                }
            }
            case "oauth2" -> {
                if (!inQuery() && !parameter("accessToken", "").isEmpty()) {
                    String prefix =
                            parameters.getOrDefault("headerPrefix", "Bearer").strip();
                    replace(headers, "Authorization", (prefix + " " + parameter("accessToken", "")).strip());
                }
            }
            case "digest", "awsv4", "noauth", "inherit" -> {}
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The authorization `" + type + "` is not done here",
                        "Done are basic, bearer, apikey, digest, awsv4, oauth2 with a token, and noauth");
        }
    }

    private void basic(List<Header> headers) {
        String pair = parameter("username", "") + ":" + parameter("password", "");
        replace(
                headers,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean inQuery() {
        String place = parameter("in", parameter("addTokenTo", "header"));
        return place.startsWith("query");
    }

    /** What goes into the query, as a key and a value, or null. */
    Map.@Nullable Entry<String, String> query() {
        return switch (type) {
            case "apikey" -> inQuery() ? Map.entry(parameter("key", ""), parameter("value", "")) : null;
            case "oauth2" -> inQuery() ? Map.entry("access_token", parameter("accessToken", "")) : null;
            default -> null;
        };
    }

    /** What can only be made when the request is sent, or null. */
    @Nullable
    Proof proof() {
        return switch (type) {
            case "digest" -> new Proof.Digest(parameter("username", ""), parameter("password", ""));
            case "awsv4" ->
                new Proof.Aws(
                        parameter("accessKey", ""),
                        parameter("secretKey", ""),
                        parameters.get("sessionToken"),
                        parameter("region", "us-east-1"),
                        parameter("service", "execute-api"));
            default -> null;
        };
    }

    static void replace(List<Header> headers, String name, String value) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new Header(name, value));
    }
}
