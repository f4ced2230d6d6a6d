package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.step.http.HttpResult.Answer;
import io.loomdeck.trace.WaitKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes one exchange for a step run, records it, and decides whether its status is a failure. */
final class HttpExchanger {

    private final HttpConfiguration configuration;
    private final StepContext context;
    private final Phases phases = new Phases();
    private final boolean statusIsExpected;

    HttpExchanger(HttpConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
        this.statusIsExpected = context.step().options().expect().stream()
                .anyMatch(expectation -> expectation.subject().equals("status"));
    }

    HttpResult exchange() throws Exception {
        Request request = new RequestBuilding(configuration, context).build(phases);
        String method = request.method();
        boolean repeatable = !method.equals("POST") && !method.equals("PATCH");
        Call call = context.service(HttpClients.class)
                .client(configuration.transfer().redirects(), repeatable)
                .newCall(request);
        HttpResult result = interruptibly(call);
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
    private HttpResult interruptibly(Call call) throws Exception {
        if (Thread.currentThread().isVirtual()) {
            return perform(call);
        }
        FutureTask<HttpResult> work = new FutureTask<>(() -> perform(call));
        Thread.ofVirtual().start(work);
        try {
            return work.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private HttpResult perform(Call call) throws InterruptedException {
        long began = System.nanoTime();
        HttpRecorder recorder = new HttpRecorder(context, call.request(), phases, began);
        try (var _ = context.waiting(WaitKind.NETWORK, call.request().url().host());
                Response response = call.execute()) {
            HttpResult result = read(response, began);
            recorder.completed(response, result);
            return result;
        } catch (IOException e) {
            // Cleared here, because an InterruptedException says it from now on.
            if (Thread.interrupted() || call.isCanceled()) {
                recorder.failed("interrupted");
                throw new InterruptedException("the request was cancelled");
            }
            StepException failure = HttpFailures.of(
                    e,
                    call.request().url(),
                    configuration.transfer().connectTimeout(),
                    configuration.transfer().readTimeout());
            recorder.failed(String.valueOf(failure.getMessage()));
            throw failure;
        } catch (StepException e) {
            recorder.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private HttpResult read(Response response, long began) throws IOException {
        BodyReading reading = new BodyReading(context);
        boolean good = response.code() < 400 || statusIsExpected;
        String saveTo = configuration.transfer().saveTo() == null || !good
                ? null
                : context.text(configuration.transfer().saveTo());
        HttpResult.SavedBody saved = saveTo == null ? null : reading.save(response.body(), saveTo);
        byte[] content = saved == null ? reading.read(response.body()) : new byte[0];
        return new HttpResult(new Answer(
                response.code(),
                response.request().url().toString(),
                response.protocol().toString(),
                response.headers(),
                content,
                (System.nanoTime() - began) / 1000,
                saved));
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
