package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.step.http.HttpResult.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exchanges of one step run, redirects and the answers to challenges included, and decides whether the last
 * status is a failure. Belongs to one thread.
 */
final class HttpExchanger {

    private final HttpConfiguration configuration;
    private final StepContext context;
    private final boolean statusIsExpected;
    private @Nullable Request onward;

    HttpExchanger(HttpConfiguration configuration, StepContext context) {
        this(
                configuration,
                context,
                context.step().options().expect().stream()
                        .anyMatch(expectation -> expectation.subject().equals("status")));
    }

    /** @param statusIsExpected whether no status is a failure */
    HttpExchanger(HttpConfiguration configuration, StepContext context, boolean statusIsExpected) {
        this.configuration = configuration;
        this.context = context;
        this.statusIsExpected = statusIsExpected;
    }

    HttpResult exchange() throws Exception {
        return exchange(new RequestBuilding(configuration, context).build());
    }

    /** Sends a request that was made otherwise; only how it is sent is the configuration's affair. */
    HttpResult exchange(Request request) throws Exception {
        String method = request.method();
        boolean repeatable = !method.equals("POST") && !method.equals("PATCH");
        Route route = Route.of(configuration.connecting(), repeatable, context);
        Wire wire = new Wire(context, route, configuration.transfer());
        HttpResult result = interruptibly(request, wire);
        if (result.status() >= 400 && !statusIsExpected) {
            throw failure(request, result);
        }
        if (configuration.transfer().keep() && result.saved() != null) {
            context.keep(context.workspace().resolve(result.saved().path()), "file");
        }
        return result;
    }

    /**
     * An interrupt closes the socket that a virtual thread waits for; a platform thread would go on waiting. So the latter
     * hands the call to a virtual thread and waits for that.
     */
    private HttpResult interruptibly(Request request, Wire wire) throws Exception {
        if (Thread.currentThread().isVirtual()) {
            return follow(request, wire);
        }
        FutureTask<HttpResult> work = new FutureTask<>(() -> follow(request, wire));
        Thread thread = Thread.ofVirtual().start(work);
        try {
            return work.get();
        } catch (InterruptedException e) {
            wire.cancel();
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Sends the request, and what its answers lead to, up to the last. */
    private HttpResult follow(Request first, Wire wire) throws Exception {
        long began = System.nanoTime();
        Redirecting redirecting = new Redirecting(configuration.transfer().redirects());
        Authorizer authorizer = Authorizers.of(configuration.auth(), first.url(), wire, context);
        boolean challenged = false;
        Request request = first;
        while (true) {
            boolean home = Redirecting.isSameServer(first.url(), request.url());
            boolean mayAnswer = home && !challenged;
            Request sent = home ? authorizer.authorize(request) : request;
            Request current = request;
            onward = null;
            HttpResult result = wire.send(sent, response -> {
                boolean again = response.code() == 401 && mayAnswer && authorizer.takesUp(response);
                onward = again ? again(current) : redirecting.next(current, response);
                return onward == null ? last(response, began) : passing(response);
            });
            if (onward == null) {
                return result;
            }
            challenged = challenged || result.status() == 401;
            request = onward;
        }
    }

    private static Request again(Request request) {
        return request.newBuilder().tag(Phases.class, new Phases()).build();
    }

    /** An answer that leads to another request: its body is of interest to those who look at the trace. */
    private HttpResult passing(Response response) throws IOException {
        byte[] beginning = new BodyReading(context).beginning(response.body());
        return new HttpResult(Answer.of(response, beginning, 0, null));
    }

    private HttpResult last(Response response, long began) throws IOException {
        BodyReading reading = new BodyReading(context);
        boolean good = response.code() < 400 || statusIsExpected;
        String saveTo = configuration.transfer().saveTo() == null || !good
                ? null
                : context.text(configuration.transfer().saveTo());
        HttpResult.SavedBody saved = saveTo == null ? null : reading.save(response.body(), saveTo);
        byte[] content = saved == null ? reading.read(response.body()) : BodyReading.NOTHING;
        return new HttpResult(Answer.of(response, content, (System.nanoTime() - began) / 1000, saved));
    }

    private StepException failure(Request request, HttpResult result) {
        int status = result.status();
        boolean passing = status >= 500 || status == 429 || status == 408;
        ErrorClass errorClass = passing ? ErrorClass.SERVER : ErrorClass.SCRIPT;
        String message = request.method() + " " + request.url() + " was answered with " + status
                + StatusNames.suffix(status) + beginning(result);
        String hint = "Where this is right, say so: expect: { status: " + status + " }";
        Duration delay = RetryAfter.of(result.header("Retry-After"), context.clock());
        return passing && delay != null
                ? new RetryLaterException(errorClass, message, hint, delay)
                : new StepException(errorClass, message, hint);
    }

    private static String beginning(HttpResult result) {
        String shown = shown(result);
        return shown == null || shown.isBlank() ? "" : ": " + shown;
    }

    /** The first words of an error page, without its markup. */
    private static @Nullable String shown(HttpResult result) {
        String type = result.header("Content-Type");
        if (result.content().length == 0 || !BodyText.isText(type, result.content())) {
            return null;
        }
        ParsedText parsed = result.parsed();
        String text = parsed.text();
        if (type != null && type.contains("html")) {
            Object heading = Extractor.inspect(parsed, "css", "h1, title");
            text = heading == null ? "" : heading.toString();
        }
        String line = text.substring(0, Math.min(text.length(), 1000)).strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
