package io.loomdeck.agent.link;

import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The ways to the console: enrolment and artifacts by HTTP, the link by WebSocket, all to one base address. Safe for any
 * number of threads.
 */
public final class ConsoleHttp implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI console;
    private final HttpClient client;

    public ConsoleHttp(URI console) {
        this.console = console;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("loomdeck-link-io-", 0).factory()))
                .build();
    }

    /** The console's base address. */
    public URI console() {
        return console;
    }

    /** The client, for requests of other kinds. */
    public HttpClient client() {
        return client;
    }

    /** An address at the console. */
    public URI at(String path) {
        String base = console.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Exchanges a one-time token for a credential. */
    Enrolment.Granted enrol(Enrolment.Request request) throws LinkException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(at(Protocol.ENROL_PATH))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireFormat.write(request)))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == 2) {
                return WireFormat.read(response.body(), Enrolment.Granted.class);
            }
            throw refused(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new LinkException(Causes.words(e));
        } catch (WireFormat.MalformedMessageException e) {
            throw new LinkException("what answers at " + console + " is not a Loomdeck console");
        }
    }

    /** Opens the link's WebSocket. */
    void open(String credential, StompConnection listener) throws LinkException, InterruptedException {
        try {
            String address = at(Protocol.LINK_PATH).toString();
            WebSocket opened = client.newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .subprotocols("v12.stomp")
                    .header("Authorization", "Bearer " + credential)
                    .buildAsync(URI.create("ws" + address.substring("http".length())), listener)
                    .get();
            var _ = listener.closed().thenRun(opened::abort);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException handshake) {
                HttpResponse<?> response = handshake.getResponse();
                String body = String.valueOf(response.body());
                throw refused(response.statusCode(), body.getBytes(StandardCharsets.UTF_8));
            }
            throw new LinkException(Causes.words(e));
        }
    }

    private LinkException refused(int status, byte[] body) {
        if (status >= 500) {
            return new LinkException("it answers with HTTP " + status);
        }
        boolean credential = status == 401 || status == 403;
        Enrolment.Refused said = explanation(body);
        if (said != null) {
            return new RefusedException(said.reason(), said.remedy(), credential);
        }
        return credential
                ? new RefusedException(
                        "the credential is not valid (HTTP " + status + ")",
                        "Make a new enrolment token on the console's Agents page and pass it with --token",
                        true)
                : new LinkException("what answers at " + console + " is not a Loomdeck console (HTTP " + status + ")");
    }

    /** What a refusal's body says, or null where it says nothing in our form. */
    public static Enrolment.@org.jspecify.annotations.Nullable Refused explanation(byte[] body) {
        try {
            Enrolment.Refused said = WireFormat.read(body, Enrolment.Refused.class);
            return said.reason() == null ? null : said;
        } catch (WireFormat.MalformedMessageException e) {
            return null;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
