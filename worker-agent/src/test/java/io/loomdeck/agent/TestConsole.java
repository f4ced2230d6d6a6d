package io.loomdeck.agent;

import static org.awaitility.Awaitility.await;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.trace.AttemptEvent;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A console as far as an agent can tell: enrols, welcomes, assigns, stores events and artifacts. */
final class TestConsole implements AutoCloseable {

    static final String TOKEN = "one-time";

    final List<AgentMessage> received = new CopyOnWriteArrayList<>();
    final Map<Long, List<AttemptEvent>> stored = new ConcurrentHashMap<>();
    final Map<String, ByteString> artifacts = new ConcurrentHashMap<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    volatile boolean acknowledges = true;
    volatile int artifactStatus = 204;
    volatile @Nullable String validCredential = "secret-1";
    volatile Function<AgentMessage.Hello, ConsoleMessage> answer = this::welcome;

    private final MockWebServer server = new MockWebServer();
    private final CuttableSockets sockets = new CuttableSockets();
    private final List<TestLink> links = new CopyOnWriteArrayList<>();

    static TestConsole start() throws Exception {
        return start(0);
    }

    /** On a port of an earlier one. */
    static TestConsole start(int port) throws Exception {
        TestConsole console = new TestConsole();
        console.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return console.respond(request);
            }
        });
        console.server.setServerSocketFactory(console.sockets);
        console.server.start(InetAddress.getLoopbackAddress(), port);
        return console;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getPort());
    }

    int port() {
        return server.getPort();
    }

    private MockResponse respond(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals(Protocol.ENROL_PATH)) {
            return enrol(request);
        }
        String authorization = String.valueOf(request.getHeaders().get("Authorization"));
        authorizations.add(authorization);
        if (!authorization.equals("Bearer " + validCredential)) {
            return json(401, new Enrolment.Refused("This credential was revoked", "Enrol the agent again"));
        }
        if (path.equals(Protocol.LINK_PATH)) {
            TestLink link = new TestLink(this);
            links.add(link);
            return new MockResponse.Builder()
                    .webSocketUpgrade(link)
                    .setHeader("Sec-WebSocket-Protocol", "v12.stomp")
                    .build();
        }
        if (artifactStatus / 100 == 2) {
            artifacts.put(String.valueOf(request.getUrl().queryParameter("name")), body(request));
            return new MockResponse.Builder().code(artifactStatus).build();
        }
        return json(artifactStatus, new Enrolment.Refused("It is too large", "Keep smaller files"));
    }

    private MockResponse enrol(RecordedRequest request) {
        try {
            var asked = WireFormat.read(body(request).toByteArray(), Enrolment.Request.class);
            return asked.token().equals(TOKEN)
                    ? json(200, new Enrolment.Granted("7", asked.name(), "secret-1"))
                    : json(403, new Enrolment.Refused("The token is unknown", "Make a new one on the Agents page"));
        } catch (WireFormat.MalformedMessageException e) {
            return json(400, new Enrolment.Refused(String.valueOf(e.getMessage()), ""));
        }
    }

    private static MockResponse json(int status, Object body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(new String(WireFormat.write(body), java.nio.charset.StandardCharsets.UTF_8))
                .build();
    }

    ConsoleMessage.Welcome welcome(AgentMessage.Hello hello) {
        List<ConsoleMessage.ResumeFrom> resume = hello.running().stream()
                .map(held -> new ConsoleMessage.ResumeFrom(
                        held.attemptId(), held.fencingToken(), lastStored(held.attemptId())))
                .toList();
        return new ConsoleMessage.Welcome(1, "tester", 20, 30_000, false, resume, 0);
    }

    long lastStored(long attemptId) {
        return history(attemptId).size();
    }

    List<AttemptEvent> history(long attemptId) {
        return stored.getOrDefault(attemptId, List.of());
    }

    String artifact(String name) {
        return artifacts.getOrDefault(name, ByteString.EMPTY).utf8();
    }

    private static ByteString body(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null ? ByteString.EMPTY : body;
    }

    /** What an agent sent, from the link's thread. */
    void take(TestLink from, AgentMessage message) {
        received.add(message);
        switch (message) {
            case AgentMessage.Hello hello -> from.send(answer.apply(hello));
            case AgentMessage.Events events -> store(from, events);
            default -> {}
        }
    }

    private void store(TestLink from, AgentMessage.Events message) {
        List<AttemptEvent> history = stored.computeIfAbsent(message.attemptId(), _ -> new CopyOnWriteArrayList<>());
        for (AttemptEvent event : message.events()) {
            if (event.sequence() == history.size() + 1) {
                history.add(event);
            }
        }
        if (acknowledges) {
            from.send(new ConsoleMessage.Acknowledge(message.attemptId(), message.fencingToken(), history.size()));
        }
    }

    /** Says something to the agent. */
    void say(ConsoleMessage message) {
        links.getLast().send(message);
    }

    /** Breaks all connections without a word. */
    void cut() {
        sockets.cutAll();
    }

    <T extends AgentMessage> T awaitMessage(Class<T> type) {
        return await().until(() -> all(type), found -> !found.isEmpty()).getLast();
    }

    <T extends AgentMessage> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        received.forEach(message -> {
            if (type.isInstance(message)) {
                found.add(type.cast(message));
            }
        });
        return found;
    }

    @Override
    public void close() {
        cut();
        server.close();
    }
}
