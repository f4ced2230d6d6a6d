package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import io.loomdeck.step.http.HttpConfiguration.Target;
import io.loomdeck.step.http.HttpConfiguration.Transfer;
import io.loomdeck.step.http.PreparedRequest.Content;
import io.loomdeck.step.http.PreparedRequest.Manner;
import io.loomdeck.step.http.PreparedRequest.Proof;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends prepared requests as an {@code http} step would: same cookies, egress policy and records. Stateless. */
public final class PreparedSending {

    private static final Redirects NONE = new Redirects(0, false);

    private PreparedSending() {}

    /**
     * Sends a request and reads the answer, whatever its status.
     *
     * @throws StepException for what the author of the script should read
     */
    public static HttpResult send(PreparedRequest prepared, StepContext context) throws Exception {
        Manner manner = prepared.manner();
        Transfer transfer = new Transfer(
                manner.redirects() ? Redirects.USUAL : NONE,
                null,
                false,
                manner.connectTimeout(),
                manner.readTimeout());
        Connecting.Tls tls = manner.insecure() ? new Connecting.Tls(null, null, null, null, true, null) : null;
        HttpConfiguration configuration = new HttpConfiguration(
                new Target(prepared.method(), Template.of(prepared.url()), Map.of()),
                Map.of(),
                Map.of(),
                null,
                auth(prepared.proof()),
                transfer,
                new Connecting(tls, null, Connecting.Version.ANY, true));
        return new HttpExchanger(configuration, context, true).exchange(request(prepared, context));
    }

    private static @Nullable Auth auth(@Nullable Proof proof) {
        return switch (proof) {
            case null -> null;
            case Proof.Digest(String user, String password) ->
                new Auth.Digest(Template.of(user), Template.of(password));
            case Proof.Aws aws ->
                new Auth.Aws(
                        Template.of(aws.accessKey()),
                        Template.of(aws.secretKey()),
                        aws.sessionToken() == null ? null : Template.of(aws.sessionToken()),
                        Template.of(aws.region()),
                        Template.of(aws.service()));
        };
    }

    private static Request request(PreparedRequest prepared, StepContext context) {
        HttpUrl url = HttpUrl.parse(prepared.url());
        if (url == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not an address: " + prepared.url(),
                    "An address begins with http:// or https:// and a host");
        }
        Manner manner = prepared.manner();
        Request.Builder request = new Request.Builder().url(url);
        headers(prepared, request);
        CallSettings settings = new CallSettings(
                manner.cookies() ? CookieStore.of(context) : new CookieStore(context.clock()),
                Map.of(),
                prepared.header("Cookie"),
                Set.of("Cookie", "X-Amz-Security-Token"),
                manner.connectTimeout(),
                manner.readTimeout(),
                true);
        String cookies = Cookies.header(url, settings);
        if (cookies != null) {
            request.header("Cookie", cookies);
        }
        RequestBodies.Made body = body(prepared);
        return method(request, prepared.method(), body)
                .tag(CallSettings.class, settings)
                .tag(Phases.class, new Phases())
                .tag(RequestBodies.Made.class, body)
                .build();
    }

    private static void headers(PreparedRequest prepared, Request.Builder request) {
        if (prepared.header("User-Agent") == null) {
            request.header("User-Agent", RequestBuilding.USER_AGENT);
        }
        if (prepared.header("Accept-Encoding") == null) {
            request.header("Accept-Encoding", Unpacking.ACCEPTED);
        }
        prepared.headers().forEach(header -> {
            try {
                request.addHeader(header.name(), header.value());
            } catch (IllegalArgumentException e) {
                // The message would show the value, which may be a secret.
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The header " + header.name()
                                + " cannot be sent: its name or value has characters that headers must not have",
                        "Line breaks and characters outside of ASCII are not allowed in headers");
            }
        });
    }

    private static RequestBodies.Made body(PreparedRequest prepared) {
        return switch (prepared.content()) {
            case Content.None _ ->
                switch (prepared.method()) {
                    case "POST", "PUT", "PATCH", "PROPPATCH", "REPORT", "QUERY" -> RequestBodies.Made.EMPTY;
                    default -> RequestBodies.Made.NONE;
                };
            // Without a type of its own, so that the header stays as it was written.
            case Content.Bytes(byte[] bytes, String shown) -> new RequestBodies.Made(RequestBody.create(bytes), shown);
            case Content.Secret(byte[] bytes) -> new RequestBodies.Made(RequestBody.create(bytes), null, null, true);
            case Content.Streamed(var file) ->
                new RequestBodies.Made(RequestBody.create(file.toFile(), null), null, file, false);
        };
    }

    private static Request.Builder method(Request.Builder request, String method, RequestBodies.Made body) {
        try {
            return request.method(method, body.body());
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "A " + method + " with a body cannot be sent" + (body.body() == null ? " without one" : ""),
                    "Remove the body, or use POST where the server takes it");
        }
    }
}
