package io.loomdeck.step.http;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Makes a request of a configuration and the values of its expressions. Belongs to one thread. */
final class RequestBuilding {

    static final String USER_AGENT = "Loomdeck";

    private final HttpConfiguration configuration;
    private final StepContext context;
    private final Request.Builder request = new Request.Builder();
    private final Set<String> secretHeaders = new LinkedHashSet<>(Set.of("Cookie", "X-Amz-Security-Token"));
    private @Nullable String writtenCookies;
    private boolean encodingIsWritten;

    RequestBuilding(HttpConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Request build() {
        HttpUrl url = url();
        request.header("User-Agent", USER_AGENT);
        authenticate(url);
        configuration.headers().forEach(this::header);
        RequestBodies.Made body = RequestBodies.of(configuration, context);
        boolean unpacking = configuration.connecting().compression();
        CallSettings settings = new CallSettings(
                CookieStore.of(context),
                ownCookies(),
                writtenCookies,
                secretHeaders,
                configuration.transfer().connectTimeout(),
                configuration.transfer().readTimeout(),
                unpacking);
        if (!encodingIsWritten) {
            request.header("Accept-Encoding", unpacking ? Unpacking.ACCEPTED : "identity");
        }
        HttpUrl shown = withoutUser(url);
        String cookies = Cookies.header(shown, settings);
        if (cookies != null) {
            request.header("Cookie", cookies);
        }
        return request.url(shown)
                .method(configuration.target().method(), body.body())
                .tag(CallSettings.class, settings)
                .tag(Phases.class, new Phases())
                .tag(RequestBodies.Made.class, body)
                .build();
    }

    private HttpUrl url() {
        String text = context.text(configuration.target().url()).strip();
        HttpUrl parsed = HttpUrl.parse(text);
        if (parsed == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not an address: " + (text.isEmpty() ? "an empty text" : text),
                    text.contains("://") ? null : "An address begins with http:// or https://");
        }
        Map<String, Template> query = configuration.target().query();
        if (query.isEmpty() && !(configuration.auth() instanceof Auth.ApiKey)) {
            return parsed;
        }
        HttpUrl.Builder url = parsed.newBuilder();
        query.forEach((name, template) -> parameter(url, name, context.evaluate(template)));
        if (configuration.auth() instanceof Auth.ApiKey(String name, Template value, boolean inQuery) && inQuery) {
            url.addQueryParameter(name, context.text(value));
        }
        return url.build();
    }

    /** Who is asking stands in a header by now, and the address is shown to people. */
    private static HttpUrl withoutUser(HttpUrl url) {
        return url.username().isEmpty() && url.password().isEmpty()
                ? url
                : url.newBuilder().username("").password("").build();
    }

    private static void parameter(HttpUrl.Builder url, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Iterable<?> values -> values.forEach(each -> parameter(url, name, each));
            default -> url.addQueryParameter(name, Values.text(value));
        }
    }

    private void authenticate(HttpUrl url) {
        switch (configuration.auth()) {
            case null -> {
                if (!url.username().isEmpty()) {
                    request.header("Authorization", Credentials.basic(url.username(), url.password()));
                }
            }
            case Auth.Basic(Template user, Template password) ->
                request.header(
                        "Authorization",
                        Credentials.basic(
                                context.text(user), context.text(password), java.nio.charset.StandardCharsets.UTF_8));
            case Auth.Bearer(Template token) -> setHeader("Authorization", "Bearer " + context.text(token));
            case Auth.ApiKey(String name, Template value, boolean inQuery) -> {
                if (!inQuery) {
                    secretHeaders.add(name);
                    setHeader(name, context.text(value));
                }
            }
            case Auth.Digest _, Auth.OAuth2 _, Auth.Aws _ -> {
                // Their headers depend on what the server says and are made when the request is sent.
            }
        }
    }

    private void header(String name, Template template) {
        Object value = context.evaluate(template);
        if (value == null) {
            return;
        }
        if (name.equalsIgnoreCase("Cookie")) {
            writtenCookies = Values.text(value);
        }
        // A part of a compressed answer cannot be unpacked.
        encodingIsWritten |= name.equalsIgnoreCase("Accept-Encoding") || name.equalsIgnoreCase("Range");
        setHeader(name, Values.text(value));
    }

    private void setHeader(String name, String value) {
        try {
            request.header(name, value.strip());
        } catch (IllegalArgumentException e) {
            // The message would show the value, which may be a secret.
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The header " + name
                            + " cannot be sent: its name or value has characters that headers must not have",
                    "Line breaks and characters outside of ASCII are not allowed in headers");
        }
    }

    private Map<String, String> ownCookies() {
        if (configuration.cookies().isEmpty()) {
            return Map.of();
        }
        Map<String, String> own = new LinkedHashMap<>();
        configuration.cookies().forEach((name, template) -> own.put(name, context.text(template)));
        return own;
    }
}
