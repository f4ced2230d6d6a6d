package io.loomdeck.step.http;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Carries cookies between a call's store and the wire, at every hop of a redirect, and keeps secret headers from hosts
 * that they were not meant for.
 */
final class Cookies implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        CallSettings settings = request.tag(CallSettings.class);
        if (settings == null) {
            return chain.proceed(request);
        }
        Response response = chain.proceed(prepare(request, settings));
        HttpUrl url = request.url();
        for (Cookie cookie : Cookie.parseAll(url, response.headers())) {
            settings.cookies().put(fromWire(cookie));
        }
        return response;
    }

    private static Request prepare(Request request, CallSettings settings) {
        HttpUrl url = request.url();
        boolean home = url.host().equals(settings.host());
        String cookies = header(request, settings, home);
        if (cookies == null && (home || settings.secretHeaders().isEmpty())) {
            return request;
        }
        Request.Builder prepared = request.newBuilder();
        if (!home) {
            settings.secretHeaders().forEach(prepared::removeHeader);
        }
        if (cookies != null) {
            prepared.header("Cookie", cookies);
        }
        return prepared.build();
    }

    private static @Nullable String header(Request request, CallSettings settings, boolean home) {
        HttpUrl url = request.url();
        List<HttpCookie> stored = settings.cookies().matching(url.isHttps(), url.host(), url.encodedPath());
        if (stored.isEmpty() && (settings.ownCookies().isEmpty() || !home)) {
            return null;
        }
        StringJoiner header = new StringJoiner("; ");
        String written = home ? request.header("Cookie") : null;
        if (written != null) {
            header.add(written);
        }
        for (HttpCookie cookie : stored) {
            if (!home || !settings.ownCookies().containsKey(cookie.name())) {
                header.add(cookie.name() + "=" + cookie.value());
            }
        }
        if (home) {
            settings.ownCookies().forEach((name, value) -> header.add(name + "=" + value));
        }
        return header.toString();
    }

    private static HttpCookie fromWire(Cookie cookie) {
        return new HttpCookie(
                cookie.name(),
                cookie.value(),
                cookie.domain(),
                cookie.hostOnly(),
                cookie.path(),
                cookie.secure(),
                cookie.httpOnly(),
                cookie.persistent() ? Instant.ofEpochMilli(cookie.expiresAt()) : null);
    }
}
