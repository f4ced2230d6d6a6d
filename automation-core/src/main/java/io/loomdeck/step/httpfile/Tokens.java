package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.PreparedRequest;
import io.loomdeck.step.http.PreparedSending;
import io.loomdeck.trace.Event;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches the tokens of {@code $auth.token("id")}, as {@code Security.Auth} of the environment says. */
record Tokens(Scope scope, StepContext context) {

    Object token(String id) {
        String known = scope.session().tokens.get(id);
        if (known != null) {
            return known;
        }
        String fetched = fetch(id, configuration(id));
        scope.session().tokens.put(id, fetched);
        return fetched;
    }

    private Map<?, ?> configuration(String id) {
        Object security = scope.environment().get("Security");
        Object auth = security instanceof Map<?, ?> map ? map.get("Auth") : null;
        if (auth instanceof Map<?, ?> all && all.get(id) instanceof Map<?, ?> configuration) {
            return configuration;
        }
        throw new StepException(
                ErrorClass.SCRIPT,
                "The environment has no Security.Auth." + id,
                "It holds Token URL, Client ID, Client Secret and Grant Type");
    }

    private String fetch(String id, Map<?, ?> configuration) {
        String grant = value(configuration, "Grant Type").toLowerCase(Locale.ROOT);
        Map<String, String> fields = new LinkedHashMap<>();
        switch (grant) {
            case "client credentials" -> fields.put("grant_type", "client_credentials");
            case "password" -> {
                fields.put("grant_type", "password");
                fields.put("username", value(configuration, "Username"));
                fields.put("password", value(configuration, "Password"));
            }
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The grant type of Security.Auth." + id + " needs a person: "
                                + (grant.isEmpty() ? "none is written" : grant),
                        "Client Credentials and Password can be used here");
        }
        if (!value(configuration, "Scope").isEmpty()) {
            fields.put("scope", value(configuration, "Scope"));
        }
        fields.put("client_id", value(configuration, "Client ID"));
        fields.put("client_secret", value(configuration, "Client Secret"));
        HttpResult answer = send(value(configuration, "Token URL"), fields);
        Object token = answer.parsed().jsonOrNull() instanceof Map<?, ?> map ? map.get("access_token") : null;
        if (token == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "No token for " + id + ": the answer has the status " + answer.status() + " and no access_token",
                    "Check Token URL, Client ID and Client Secret of Security.Auth." + id);
        }
        return Values.text(token);
    }

    private HttpResult send(String url, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        PreparedRequest request = new PreparedRequest(
                "POST",
                url,
                List.of(
                        new Event.Header("Content-Type", "application/x-www-form-urlencoded"),
                        new Event.Header("Accept", "application/json")),
                new PreparedRequest.Content.Secret(form.getBytes(StandardCharsets.UTF_8)),
                null,
                PreparedRequest.Manner.USUAL);
        try {
            return PreparedSending.send(request, context);
        } catch (StepException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepException(ErrorClass.CANCELLED, "Interrupted while a token was fetched", null, e);
        } catch (Exception e) {
            throw new StepException(ErrorClass.CONNECTION, "No token could be fetched: " + e.getMessage(), null, e);
        }
    }

    private String value(Map<?, ?> configuration, String key) {
        @Nullable Object value = configuration.get(key);
        return value == null ? "" : scope.fill(Values.text(value));
    }
}
