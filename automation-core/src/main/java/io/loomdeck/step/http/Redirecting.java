package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Follows redirects as browsers do, and hands no credential to another server. Belongs to one thread. */
final class Redirecting {

    private final Redirects rules;
    private int followed;

    Redirecting(Redirects rules) {
        this.rules = rules;
    }

    /** The request that an answer leads to, or null where the answer is the last one. */
    @Nullable
    Request next(Request request, Response response) {
        String location = response.header("Location");
        if (rules.most() == 0 || location == null || !leadsOn(response.code())) {
            return null;
        }
        HttpUrl to = request.url().resolve(location);
        if (to == null) {
            return null;
        }
        if (followed++ == rules.most()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The address redirects more than " + rules.most() + " times, probably in a circle",
                    "Write redirects: false to see the first answer");
        }
        return onward(request, to, response.code());
    }

    private static boolean leadsOn(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private Request onward(Request request, HttpUrl to, int status) {
        Request.Builder next = request.newBuilder().url(to).removeHeader("Cookie");
        if (becomesGet(request.method(), status)) {
            next.method("GET", null)
                    .removeHeader("Content-Type")
                    .removeHeader("Content-Encoding")
                    .tag(RequestBodies.Made.class, RequestBodies.Made.NONE);
        }
        CallSettings settings = Objects.requireNonNull(request.tag(CallSettings.class));
        if (!isSameServer(request.url(), to)) {
            settings.secretHeaders().forEach(next::removeHeader);
            settings = settings.elsewhere();
            next.removeHeader("Authorization").removeHeader("Proxy-Authorization");
        }
        String cookies = Cookies.header(to, settings);
        if (cookies != null) {
            next.header("Cookie", cookies);
        }
        return next.tag(CallSettings.class, settings)
                .tag(Phases.class, new Phases())
                .build();
    }

    private boolean becomesGet(String method, int status) {
        boolean isRead = method.equals("GET") || method.equals("HEAD");
        return (status == 303 && !isRead)
                || ((status == 301 || status == 302) && method.equals("POST") && !rules.keepMethod());
    }

    /** Whether credentials may go along: to the same origin, and from plain HTTP to the same host's HTTPS. */
    static boolean isSameServer(HttpUrl from, HttpUrl to) {
        if (!from.host().equals(to.host())) {
            return false;
        }
        return (from.port() == to.port() && from.scheme().equals(to.scheme()))
                || (from.port() == 80 && to.port() == 443 && to.isHttps());
    }
}
