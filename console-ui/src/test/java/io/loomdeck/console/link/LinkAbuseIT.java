package io.loomdeck.console.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** What the link does to those who do not keep to it. */
class LinkAbuseIT {

    private static ConsoleProcess console;
    private static Enrolment.Granted agent;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path folder) {
        console = ConsoleProcess.start(folder.resolve("data"));
        agent = enrolled("mallory");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Enrolment.Granted enrolled(String name) {
        var enrolment = console.get(AgentEnrolment.class);
        return enrolment.enrol(request(enrolment.tokenForEmbeddedAgent(), name, Protocol.VERSION));
    }

    private static Enrolment.Request request(String token, String name, int version) {
        return new Enrolment.Request(token, name, List.of(), version, "1");
    }

    private static StompSession connect(String credential) throws Exception {
        var headers = new WebSocketHttpHeaders();
        headers.add("Authorization", "Bearer " + credential);
        var client = new WebSocketStompClient(new StandardWebSocketClient());
        URI link = URI.create("ws://localhost:" + console.port() + Protocol.LINK_PATH);
        return client.connectAsync(link, headers, new StompHeaders(), new StompSessionHandlerAdapter() {})
                .get(20, TimeUnit.SECONDS);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path));
    }

    private static HttpResponse<String> enrol(Enrolment.Request request) throws Exception {
        return send(at(Protocol.ENROL_PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireFormat.write(request))));
    }

    @Test
    void aTokenWorksOnceAndAWrongOneNever() throws Exception {
        String token = console.get(AgentEnrolment.class).tokenForEmbeddedAgent();
        assertThat(enrol(request(token, "one", Protocol.VERSION)).statusCode()).isEqualTo(200);
        HttpResponse<String> second = enrol(request(token, "two", Protocol.VERSION));
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("wrong, used or expired").contains("Agents page");
        assertThat(enrol(request("guess", "three", Protocol.VERSION)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAgentOfAnotherAgeIsToldWhatToDo() throws Exception {
        String token = console.get(AgentEnrolment.class).tokenForEmbeddedAgent();
        HttpResponse<String> old = enrol(request(token, "old", 0));
        assertThat(old.statusCode()).isEqualTo(426);
        assertThat(old.body()).contains("too old").contains("worker-agent.jar");
    }

    @Test
    void aWrongCredentialGetsNoLink() throws Exception {
        assertThatThrownBy(() -> connect("guess")).hasStackTraceContaining("401");
        HttpResponse<String> plain = send(at("/agent-api/attempts/1/artifacts?name=a")
                .header("Authorization", "Bearer guess")
                .PUT(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(plain.statusCode()).isEqualTo(401);
        assertThat(plain.body()).contains("credential");
    }

    @Test
    void nobodyListensToTheQueueOfAnotherAgent() throws Exception {
        var victim = enrolled("victim");
        StompSession session = connect(agent.credential());
        session.subscribe(Protocol.agentQueue(victim.agentId()), new Listener(new LinkedBlockingQueue<>()));
        awaitEnd(session);
    }

    @Test
    void nobodySendsPastTheConsole() throws Exception {
        StompSession session = connect(agent.credential());
        session.send(Protocol.agentQueue(agent.agentId()), "{}".getBytes(StandardCharsets.UTF_8));
        awaitEnd(session);
    }

    private static void awaitEnd(StompSession session) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !session.isConnected());
    }

    @Test
    void eventsOfAnAttemptThatIsNotTheirsAreAnsweredWithAbandon() throws Exception {
        StompSession session = connect(agent.credential());
        var answers = new LinkedBlockingQueue<String>();
        session.subscribe(Protocol.agentQueue(agent.agentId()), new Listener(answers));
        session.send(Protocol.AGENT_DESTINATION, WireFormat.write(new AgentMessage.Events(4711, 42, List.of())));
        assertThat(answers.poll(20, TimeUnit.SECONDS)).contains("abandon").contains("4711");
        session.disconnect();
    }

    @Test
    void filesForAnAttemptThatIsNotTheirsAreRefused() throws Exception {
        HttpResponse<String> refused = send(at("/agent-api/attempts/4711/artifacts?name=a.txt")
                .header("Authorization", "Bearer " + agent.credential())
                .header(Protocol.FENCING_HEADER, "42")
                .PUT(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void whatAnotherAttemptHasLeftIsNotGivenToThoseWhoHaveNoAttempt() throws Exception {
        HttpResponse<String> refused = send(at("/agent-api/attempts/4711/checkpoint")
                .header("Authorization", "Bearer " + agent.credential())
                .header(Protocol.FENCING_HEADER, "42")
                .GET());
        assertThat(refused.statusCode()).isEqualTo(409);
        HttpResponse<String> stranger = send(at("/agent-api/attempts/4711/checkpoint")
                .header(Protocol.FENCING_HEADER, "42")
                .GET());
        assertThat(stranger.statusCode()).isEqualTo(401);
    }

    @Test
    void anAgentsCredentialOpensNothingOfThePeoplesSide() throws Exception {
        HttpResponse<String> page = send(at("/ui-api/jobs/1/attempts/1/log")
                .header("Authorization", "Bearer " + agent.credential())
                .GET());
        assertThat(page.statusCode()).isIn(302, 401, 403);
        assertThat(page.body()).doesNotContain("lines");
    }

    private record Listener(BlockingQueue<String> received) implements StompFrameHandler {
        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            received.add(new String((byte[]) java.util.Objects.requireNonNull(payload), StandardCharsets.UTF_8));
        }
    }
}
