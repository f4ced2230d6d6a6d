package io.loomdeck.step.postman;

import static io.loomdeck.step.javascript.HostCalls.text;

import io.loomdeck.javascript.HostFunction;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.PreparedSending;
import io.loomdeck.step.javascript.HostCalls;
import io.loomdeck.step.postman.Variables.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What the library of scripts asks of us. Its functions are called by one thread of the sandbox at a time. */
final class ScriptHost {

    private final Variables variables;
    private final Cookies cookies;
    private final RequestMaking requests;

    /** Requests that scripts sent and that nobody has answered yet. */
    private final Queue<Thread> sending = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Moment moment;

    ScriptHost(Variables variables, Cookies cookies, RequestMaking requests) {
        this.variables = variables;
        this.cookies = cookies;
        this.requests = requests;
    }

    /** The moment that the functions are about from now on. */
    void at(Moment now) {
        moment = now;
    }

    /** The step run that a script runs in. */
    StepContext speaker() {
        return now().context();
    }

    /** Ends what scripts began and nobody waits for any more. */
    void interrupt() {
        sending.forEach(Thread::interrupt);
    }

    private Moment now() {
        Moment known = moment;
        if (known == null) {
            throw new IllegalStateException("no script runs");
        }
        return known;
    }

    Map<String, HostFunction> functions() {
        Map<String, HostFunction> functions = new HashMap<>();
        put(functions, "facts", _ -> now().facts(cookies));
        put(functions, "tested", given -> tested(text(given, 0), Boolean.TRUE.equals(given.get(1)), text(given, 2)));
        put(functions, "failed", given -> tested("A callback", false, text(given, 0)));
        put(functions, "skipped", given -> skipped(text(given, 0)));
        put(functions, "next", given -> {
            now().flow().next((String) given.getFirst());
            return null;
        });
        put(functions, "skip", _ -> {
            now().flow().skip();
            return null;
        });
        functions.put("send", (HostFunction.Later) given -> send(Plain.map(given.getFirst())));
        put(functions, "libraries", _ -> Libraries.names());
        ofVariables(functions);
        ofCookies(functions);
        ofData(functions);
        return functions;
    }

    private static void put(Map<String, HostFunction> functions, String name, HostFunction.Now function) {
        functions.put(name, function);
    }

    private @Nullable Object tested(String name, boolean passed, String message) {
        now().verdicts().add(name, passed, null, passed ? null : message);
        return null;
    }

    private @Nullable Object skipped(String name) {
        now().context().log(io.loomdeck.trace.Event.LogLevel.INFO, "Skipped: " + name);
        return null;
    }

    private void ofVariables(Map<String, HostFunction> functions) {
        put(functions, "get", given -> {
            String name = text(given, 1);
            return any(given) ? variables.find(name).orElse(null) : scope(given).get(name);
        });
        put(functions, "has", given -> {
            String name = text(given, 1);
            return any(given) ? variables.find(name).isPresent() : scope(given).containsKey(name);
        });
        put(functions, "set", given -> {
            Object value = given.get(2);
            return value == null
                    ? scope(given).remove(text(given, 1))
                    : scope(given).put(text(given, 1), value);
        });
        put(functions, "all", given -> any(given) ? variables.all() : Map.copyOf(scope(given)));
        put(functions, "clear", given -> {
            scope(given).clear();
            return null;
        });
        put(
                functions,
                "fill",
                given -> any(given)
                        ? variables.fill(text(given, 1))
                        : variables.fill(text(given, 1), Kind.of(text(given, 0))));
    }

    private static boolean any(List<@Nullable Object> given) {
        return "any".equals(given.getFirst());
    }

    private Map<String, Object> scope(List<@Nullable Object> given) {
        return variables.of(Kind.of(text(given, 0)));
    }

    private void ofCookies(Map<String, HostFunction> functions) {
        put(functions, "cookies", given -> cookies.at(address(given)));
        put(functions, "setCookie", given -> {
            cookies.set(address(given), text(given, 1), text(given, 2));
            return null;
        });
        put(functions, "unsetCookie", given -> {
            cookies.remove(address(given), text(given, 1));
            return null;
        });
    }

    private URI address(List<@Nullable Object> given) {
        return URI.create(new AddressMaking(variables).make(given.getFirst(), null));
    }

    private static void ofData(Map<String, HostFunction> functions) {
        put(functions, "uuid", _ -> UUID.randomUUID().toString());
        HostCalls.addBase64(functions, Base64.getMimeDecoder());
        put(
                functions,
                "latin1",
                given -> new String(text(given, 0).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        put(
                functions,
                "utf8",
                given -> new String(text(given, 0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        put(functions, "xml", given -> XmlJson.of(text(given, 0), Boolean.TRUE.equals(given.get(1))));
    }

    /** Sends a request beside the script, which goes on; the request belongs to the same step run. */
    private CompletableFuture<Map<String, Object>> send(Map<String, Object> request) {
        Moment at = now();
        var prepared = requests.make(request, at.item());
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("postman-send").unstarted(() -> {
            try {
                HttpResult result = PreparedSending.send(prepared, at.context());
                answer.complete(Moment.told(result));
            } catch (InterruptedException e) {
                answer.completeExceptionally(new CancellationException("interrupted"));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            } finally {
                sending.remove(Thread.currentThread());
            }
        });
        sending.add(thread);
        thread.start();
        return answer;
    }
}
