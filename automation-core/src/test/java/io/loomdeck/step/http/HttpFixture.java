package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server on this machine, and steps written as scripts write them. */
final class HttpFixture implements AutoCloseable {

    final MockWebServer server = new MockWebServer();
    final HttpClients clients = new HttpClients(EgressPolicy.standard());
    final TestContext context;

    HttpFixture(Path folder) {
        this.context = new TestContext(folder).with(HttpClients.class, clients);
    }

    HttpFixture started() throws Exception {
        server.start();
        return this;
    }

    /** Runs a step; SERVER in it is the server's address without the last slash. */
    HttpResult run(String step) throws Exception {
        String written = step.contains("SERVER") ? step.replace("SERVER", url("")) : step;
        HttpStep type = new HttpStep();
        return (HttpResult) type.run(TestScripts.configuration(type, written, HttpConfiguration.class), context);
    }

    String url(String path) {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1) + path;
    }

    void answer(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    void answer(int status, String body, String... headers) {
        answer(new MockResponse.Builder()
                .headers(Headers.of(headers))
                .code(status)
                .body(body));
    }

    void answer(Buffer body, String... headers) {
        answer(new MockResponse.Builder().headers(Headers.of(headers)).body(body));
    }

    List<Event.HttpExchange> exchanges() {
        return context.events(Event.HttpExchanged.class).stream()
                .map(Event.HttpExchanged::exchange)
                .toList();
    }

    static void assertFailure(ThrowingCallable call, ErrorClass errorClass, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(StepException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((StepException) e).errorClass())
                .isEqualTo(errorClass);
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
