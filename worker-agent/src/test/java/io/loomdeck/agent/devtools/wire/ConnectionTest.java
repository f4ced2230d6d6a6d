package io.loomdeck.agent.devtools.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody waits for a page that does not answer, whether they asked before it stopped or after. */
class ConnectionTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final IllegalStateException now = new IllegalStateException("it has stopped");
    private final IllegalStateException later = new IllegalStateException("it had stopped");
    private PipedOutputStream browser;
    private Connection connection;
    private Channel page;

    @BeforeEach
    void connect() throws Exception {
        browser = new PipedOutputStream();
        connection = new Connection(sent, new PipedInputStream(browser), "test");
        page = connection.browser().to("page");
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
        connection.close();
    }

    @Test
    void whoAskedBeforeThePageWasHeldFails() {
        Answer answer = page.send("Runtime.evaluate", Map.of());
        page.hold(now, later);
        assertThatThrownBy(() -> answer.await(LONG)).isSameAs(now);
    }

    @Test
    void whoAsksWhileItIsHeldFailsAtOnceThoughTheBrowserHearsIt() {
        page.hold(now, later);
        Answer answer = page.send("Runtime.evaluate", Map.of());
        assertThatThrownBy(() -> answer.await(LONG)).isSameAs(later);
        assertThat(sent.toString(StandardCharsets.UTF_8)).contains("Runtime.evaluate");
    }

    @Test
    void otherTargetsAreAskedAsBefore() throws Exception {
        page.hold(now, later);
        Answer answer = connection.browser().send("Target.getTargets", Map.of());
        says("{\"id\":1,\"result\":{\"well\":true}}");
        assertThat(answer.await(LONG).path("well").asBoolean()).isTrue();
    }

    @Test
    void afterItsReleaseThePageIsAskedAgain() throws Exception {
        page.hold(now, later);
        page.release();
        Answer answer = page.send("Runtime.evaluate", Map.of());
        says("{\"id\":1,\"sessionId\":\"page\",\"result\":{\"well\":true}}");
        assertThat(answer.await(LONG).path("well").asBoolean()).isTrue();
    }

    private void says(String message) throws Exception {
        browser.write((message + '\0').getBytes(StandardCharsets.UTF_8));
        browser.flush();
    }
}
