package io.loomdeck.step.http;

import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.http.HttpConfiguration.Body;
import io.loomdeck.step.http.HttpConfiguration.BodyKind;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import io.loomdeck.step.http.HttpConfiguration.Target;
import io.loomdeck.step.http.HttpConfiguration.Transfer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the configurations that the tests run. */
final class Request {

    private final String method;
    private final String url;
    private final @Nullable Body body;
    private Map<String, Template> query = Map.of();
    private Map<String, Template> cookies = Map.of();
    private @Nullable Auth auth;
    private Redirects redirects = Redirects.USUAL;
    private @Nullable String saveTo;
    private boolean keep;
    private Duration readTimeout = Duration.ofSeconds(20);

    private Request(String method, String url, @Nullable Body body) {
        this.method = method;
        this.url = url;
        this.body = body;
    }

    static Request get(String url) {
        return new Request("GET", url, null);
    }

    static Request post(String url, BodyKind kind, Template value) {
        return new Request("POST", url, new Body(kind, value, null));
    }

    static Request post(String url, BodyKind kind, Map<String, Template> fields) {
        return post(url, kind, new Template.MapOf(fields, Position.START));
    }

    Request query(Map<String, Template> parameters) {
        query = parameters;
        return this;
    }

    Request cookies(Map<String, Template> own) {
        cookies = own;
        return this;
    }

    Request auth(Auth how) {
        auth = how;
        return this;
    }

    Request redirects(boolean followed) {
        redirects = followed ? Redirects.USUAL : new Redirects(0, false);
        return this;
    }

    Request saveTo(String file) {
        saveTo = file;
        return this;
    }

    Request keep() {
        keep = true;
        return this;
    }

    Request readTimeout(Duration limit) {
        readTimeout = limit;
        return this;
    }

    HttpConfiguration build() {
        Template file = saveTo == null ? null : Template.of(saveTo);
        return new HttpConfiguration(
                new Target(method, Template.of(url), query),
                Map.of(),
                cookies,
                body,
                auth,
                new Transfer(redirects, file, keep, Duration.ofSeconds(10), readTimeout),
                Connecting.PLAIN);
    }
}
