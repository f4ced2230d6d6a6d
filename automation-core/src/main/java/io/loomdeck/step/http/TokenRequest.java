package io.loomdeck.step.http;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpResult.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Asks an authorization server for a token. Belongs to one step run. */
final class TokenRequest {

    /** A token is renewed so long before it runs out, or at nine tenths of a short life. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final Auth.OAuth2 auth;
    private final StepContext context;
    private final Wire wire;

    TokenRequest(Auth.OAuth2 auth, StepContext context, Wire wire) {
        this.auth = auth;
        this.context = context;
        this.wire = wire;
    }

    /** What tells one token from another: everything that it is asked for with. */
    Object key() {
        return auth.templates().stream().map(context::text).toList();
    }

    /** @param refresh a token that came with the last one, or null for the script's own grant */
    Token fetch(@Nullable String refresh) throws Exception {
        String address = context.text(auth.tokenUrl()).strip();
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new StepException(ErrorClass.SCRIPT, "This is not an address: " + address, "See tokenUrl of oauth2");
        }
        Map<String, String> fields = fields(refresh);
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("User-Agent", RequestBuilding.USER_AGENT);
        identify(request, fields);
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        CallSettings settings = new CallSettings(
                CookieStore.of(context), Map.of(), null, Set.of(), wire.connectTimeout(), wire.readTimeout(), true);
        HttpResult result = wire.send(
                request.post(form.build())
                        .tag(CallSettings.class, settings)
                        .tag(Phases.class, new Phases())
                        .tag(RequestBodies.Made.class, RequestBodies.Made.SECRET)
                        .build(),
                response ->
                        new HttpResult(Answer.of(response, new BodyReading(context).read(response.body()), 0, null)));
        return token(url, result, refresh);
    }

    private Map<String, String> fields(@Nullable String refresh) {
        Map<String, String> fields = new LinkedHashMap<>();
        Template own = auth.refreshToken();
        if (refresh != null || (auth.user() == null && own != null)) {
            fields.put("grant_type", "refresh_token");
            fields.put("refresh_token", refresh != null || own == null ? String.valueOf(refresh) : context.text(own));
        } else if (auth.user() != null) {
            fields.put("grant_type", "password");
            fields.put("username", context.text(auth.user().user()));
            fields.put("password", context.text(auth.user().password()));
        } else {
            fields.put("grant_type", "client_credentials");
        }
        if (auth.scope() != null) {
            fields.put("scope", context.text(auth.scope()));
        }
        auth.parameters().forEach((name, value) -> fields.put(name, context.text(value)));
        return fields;
    }

    private void identify(Request.Builder request, Map<String, String> fields) {
        Auth.OAuth2.Client client = auth.client();
        if (client == null) {
            return;
        }
        String id = context.text(client.id());
        String secret = client.secret() == null ? null : context.text(client.secret());
        if (secret == null || auth.secretInBody()) {
            fields.put("client_id", id);
            if (secret != null) {
                fields.put("client_secret", secret);
            }
        } else {
            request.header("Authorization", Credentials.basic(encoded(id), encoded(secret)));
        }
    }

    /** Ids and secrets are form-encoded before they are made a header (RFC 6749, 2.3.1). */
    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Token token(HttpUrl url, HttpResult result, @Nullable String refresh) {
        Map<?, ?> answer = result.parsed().jsonOrNull() instanceof Map<?, ?> map ? map : Map.of();
        Object value = answer.get("access_token");
        if (result.status() != 200 || value == null) {
            throw refused(url, result.status(), answer);
        }
        Object type = answer.get("token_type");
        Object next = answer.get("refresh_token");
        String scheme = type == null || type.toString().equalsIgnoreCase("bearer") ? "Bearer" : type.toString();
        return new Token(
                value.toString(), scheme, until(answer.get("expires_in")), next == null ? refresh : next.toString());
    }

    private @Nullable Instant until(@Nullable Object expiresIn) {
        Double seconds = Values.number(expiresIn);
        if (seconds == null || seconds <= 0) {
            return null;
        }
        Duration life = Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000));
        Duration early = life.minus(AHEAD);
        Duration tenth = life.multipliedBy(9).dividedBy(10);
        return context.clock().instant().plus(early.compareTo(tenth) > 0 ? early : tenth);
    }

    private static StepException refused(HttpUrl url, int status, Map<?, ?> answer) {
        Object error = answer.get("error");
        Object description = answer.get("error_description");
        String reason = (error == null ? "" : ": " + error) + (description == null ? "" : " (" + description + ")");
        return new StepException(
                status >= 500 || status == 429 ? ErrorClass.SERVER : ErrorClass.SCRIPT,
                status == 200
                        ? "The answer of " + url.redact() + " holds no access_token"
                        : "No token from " + url.redact() + ", it answered " + status + StatusNames.suffix(status)
                                + reason,
                "Check tokenUrl, clientId, clientSecret and scope of oauth2");
    }
}
