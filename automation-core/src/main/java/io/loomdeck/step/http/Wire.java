package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.WaitKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of one step run, one after another, and records each. Belongs to the step run's thread; another one
 * may cancel.
 */
final class Wire {

    private final StepContext context;
    private final Route route;
    private final HttpConfiguration.Transfer limits;
    private volatile @Nullable Call current;

    Wire(StepContext context, Route route, HttpConfiguration.Transfer limits) {
        this.context = context;
        this.route = route;
        this.limits = limits;
    }

    /** Makes a result of a response whose body has not been read. */
    @FunctionalInterface
    interface Reader {
        HttpResult read(Response response) throws IOException;
    }

    Duration connectTimeout() {
        return limits.connectTimeout();
    }

    Duration readTimeout() {
        return limits.readTimeout();
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param request tagged with its {@link CallSettings}, {@link Phases} and {@link RequestBodies.Made}
     * @throws StepException for what the author of the script should read
     */
    HttpResult send(Request request, Reader reader) throws InterruptedException {
        long began = System.nanoTime();
        HttpRecorder recorder = new HttpRecorder(context, request, began);
        Call call = client(request.url()).newCall(proved(request));
        current = call;
        try {
            route.check(request.url(), context);
            try (var _ = context.turnAt(List.of(request.url().host()));
                    var _ = context.waiting(WaitKind.NETWORK, request.url().host());
                    Response response = call.execute()) {
                checkVersion(response);
                CallSettings settings = Objects.requireNonNull(request.tag(CallSettings.class));
                Cookies.keep(response, settings.cookies());
                HttpResult result = reader.read(response);
                recorder.completed(response, result);
                return result;
            }
        } catch (IOException e) {
            // Cleared here, because an InterruptedException says it from now on.
            if (Thread.interrupted() || call.isCanceled()) {
                recorder.failed("interrupted");
                throw new InterruptedException("the request was cancelled");
            }
            StepException failure =
                    HttpFailures.of(e, request.url(), route, limits.connectTimeout(), limits.readTimeout());
            recorder.failed(String.valueOf(failure.getMessage()));
            throw failure;
        } catch (StepException e) {
            recorder.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private OkHttpClient client(HttpUrl url) {
        return route.isUsual()
                ? context.service(HttpClients.class).client(route.repeatable())
                : HttpSession.of(context).client(route, url.isHttps(), context);
    }

    /** A proxy is shown the password with every plain request; for others with the tunnel that it makes. */
    private Request proved(Request request) {
        Route.Proxy proxy = route.proxy();
        return proxy == null || proxy.socks() || proxy.user() == null || request.isHttps()
                ? request
                : request.newBuilder()
                        .header("Proxy-Authorization", SpecialClients.credentials(proxy))
                        .build();
    }

    private void checkVersion(Response response) {
        boolean isTwo = response.protocol() == Protocol.HTTP_2 || response.protocol() == Protocol.H2_PRIOR_KNOWLEDGE;
        if (route.version() == Connecting.Version.HTTP_2 && !isTwo) {
            throw new StepException(
                    ErrorClass.CONNECTION,
                    response.request().url().host() + " speaks " + response.protocol() + ", not HTTP/2",
                    "Leave version out to take what the server speaks");
        }
    }

    /** Ends what is being sent, from another thread. */
    void cancel() {
        Call call = current;
        if (call != null) {
            call.cancel();
        }
    }
}
