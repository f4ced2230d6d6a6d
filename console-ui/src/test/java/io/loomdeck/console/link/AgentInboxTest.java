package io.loomdeck.console.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.platform.Outages;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.AgentMessage.AboutAttempt;
import io.loomdeck.protocol.AgentMessage.Accepted;
import io.loomdeck.protocol.ConsoleMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

class AgentInboxTest implements AgentInbox.Listener, AgentLinks {

    private static final AgentMessage BEAT =
            new AgentMessage.Heartbeat(0, 0, 0, List.of(), Map.of(), false, List.of(), 0, null);

    /** Threads of the inbox that wait for their turn. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final List<String> taken = new ArrayList<>();
    private final Set<Long> poison = new HashSet<>();
    private final List<String> disconnected = new ArrayList<>();
    private int locksHeld;
    private final AgentInbox inbox = new AgentInbox(this, this, mock(Outages.class), threads::add);

    @Test
    void anIdleConsoleTakesEachMessageInByItself() throws Exception {
        put("a", accepted(1));
        crank();
        put("a", accepted(2));
        crank();
        assertThat(taken).containsExactly("a [1]", "a [2]");
    }

    @Test
    void whatGathersMeanwhileIsTakenInTogetherAndInOrder() throws Exception {
        put("a", accepted(1), accepted(2), BEAT, accepted(3), accepted(4));
        put("b", accepted(9));
        crank();
        assertThat(taken).containsExactly("a [1, 2]", "a beat", "a [3, 4]", "b [9]");
    }

    @Test
    void anAgentsLineIsEmptiedByOneThreadAtATime() throws Exception {
        put("a", accepted(1), accepted(2));
        assertThat(threads).hasSize(1);
        crank();
        put("a", accepted(3));
        assertThat(threads).hasSize(1);
    }

    @Test
    void noTransactionBecomesTooLarge() throws Exception {
        put("a", LongStream.range(0, 500).mapToObj(AgentInboxTest::accepted).toArray(AgentMessage[]::new));
        crank();
        assertThat(taken).hasSize(3);
    }

    @Test
    void onlyTheMessageAtFaultIsLostAndClosesTheLink() throws Exception {
        poison.add(2L);
        put("a", accepted(1), accepted(2), accepted(3));
        crank();
        assertThat(taken).containsExactly("a [1]", "a [3]");
        assertThat(disconnected).containsExactly("a");
    }

    @Test
    void aBusyDatabaseIsAskedAgain() throws Exception {
        locksHeld = 2;
        put("a", accepted(1));
        crank();
        assertThat(taken).containsExactly("a [1]");
        assertThat(disconnected).isEmpty();
    }

    private void put(String agentId, AgentMessage... messages) throws InterruptedException {
        for (AgentMessage message : messages) {
            inbox.put(agentId, new AgentInbox.Arrived(message, "link", "http://console"));
        }
    }

    private void crank() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private static AgentMessage accepted(long attempt) {
        return new Accepted(attempt, 1);
    }

    @Override
    public void hello(String agentId, AgentInbox.Arrived arrived, AgentMessage.Hello hello) {
        taken.add(agentId + " hello");
    }

    @Override
    public void heartbeat(String agentId, AgentMessage.Heartbeat beat) {
        taken.add(agentId + " beat");
    }

    @Override
    public void report(String agentId, List<AboutAttempt> messages) {
        List<Long> ids = messages.stream().map(AboutAttempt::attemptId).toList();
        if (locksHeld-- > 0) {
            throw new PessimisticLockingFailureException("The row is locked");
        }
        if (ids.stream().anyMatch(poison::contains)) {
            throw new DataIntegrityViolationException("It does not fit");
        }
        taken.add(agentId + " " + ids);
    }

    @Override
    public void send(String agentId, ConsoleMessage message) {
        throw new AssertionError("Answers are the listener's");
    }

    @Override
    public void disconnect(String agentId) {
        disconnected.add(agentId);
    }
}
