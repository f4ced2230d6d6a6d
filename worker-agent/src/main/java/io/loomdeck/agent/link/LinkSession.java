package io.loomdeck.agent.link;

import io.loomdeck.agent.home.Identity;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.util.MimeTypeUtils;

/**
 * One connection from its handshake to its end: CONNECT, SUBSCRIBE to the agent's own queue, hello, welcome, heartbeats.
 * Any number of threads may send.
 */
public final class LinkSession {

    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

    private static final long STOMP_HEARTBEAT_MILLIS = 5000;
    private static final long CONNECTED_SECONDS = 10;
    private static final int HELLO_TRIES = 3;
    private static final long WELCOME_SECONDS = 5;

    private final LinkPeer peer;
    private final StompConnection connection;
    private final CompletableFuture<StompHeaderAccessor> connected = new CompletableFuture<>();
    private final CompletableFuture<ConsoleMessage> answer = new CompletableFuture<>();
    private volatile long silenceAllowedNanos = Long.MAX_VALUE;

    private LinkSession(LinkPeer peer) {
        this.peer = peer;
        this.connection = new StompConnection(this::received);
    }

    /**
     * Connects and introduces the agent; returns when the console has taken it.
     *
     * @throws LinkException where the console cannot be reached or does not answer as one
     */
    static LinkSession open(ConsoleHttp http, Identity identity, LinkPeer peer)
            throws LinkException, InterruptedException {
        LinkSession session = new LinkSession(peer);
        try {
            http.open(identity.credential(), session.connection);
            session.handshake(http.console().getHost(), identity.agentId());
            return session;
        } catch (LinkException | InterruptedException e) {
            session.connection.close("the handshake failed");
            throw e;
        }
    }

    private void handshake(String host, String agentId) throws LinkException, InterruptedException {
        var _ = connection.closed().thenAccept(reason -> {
            connected.completeExceptionally(new LinkException(reason));
            answer.completeExceptionally(new LinkException(reason));
        });
        StompHeaderAccessor connect = StompHeaderAccessor.create(StompCommand.CONNECT);
        connect.setAcceptVersion("1.2,1.1");
        connect.setHost(host);
        connect.setHeartbeat(STOMP_HEARTBEAT_MILLIS, STOMP_HEARTBEAT_MILLIS);
        connection.send(connect, new byte[0]);
        allowSilence(await(connected, CONNECTED_SECONDS).getHeartbeat());

        StompHeaderAccessor subscribe = StompHeaderAccessor.create(StompCommand.SUBSCRIBE);
        subscribe.setSubscriptionId("0");
        subscribe.setDestination(Protocol.agentQueue(agentId));
        connection.send(subscribe, new byte[0]);
        introduce();
    }

    private void allowSilence(long[] heartbeat) {
        if (heartbeat.length == 2 && heartbeat[0] > 0) {
            long interval = Math.max(STOMP_HEARTBEAT_MILLIS, heartbeat[0]);
            silenceAllowedNanos = TimeUnit.MILLISECONDS.toNanos(interval * 5 / 2);
        }
    }

    /** A broker behind the console may have the subscription a moment after the hello, so the hello is repeated. */
    private void introduce() throws LinkException, InterruptedException {
        for (int i = 0; i < HELLO_TRIES && !answer.isDone(); i++) {
            send(peer.hello());
            try {
                answer.get(WELCOME_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.debug("No welcome after hello {}", i + 1, e);
            }
        }
        if (await(answer, 0) instanceof ConsoleMessage.Refused refused) {
            throw new RefusedException(refused.reason(), refused.remedy(), false);
        }
    }

    private static <T> T await(CompletableFuture<T> future, long seconds) throws LinkException, InterruptedException {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LinkException("it took the connection, but did not answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LinkException gone ? gone : new LinkException(Causes.words(e));
        }
    }

    private void received(Message<byte[]> frame) {
        peer.heard();
        StompHeaderAccessor headers = StompHeaderAccessor.wrap(frame);
        switch (headers.getCommand()) {
            case CONNECTED -> connected.complete(headers);
            case MESSAGE -> message(frame.getPayload());
            case ERROR -> connection.close("the console reported: " + headers.getMessage());
            case null, default -> LOG.debug("Unexpected frame {}", headers.getCommand());
        }
    }

    private void message(byte[] payload) {
        try {
            ConsoleMessage message = WireFormat.read(payload, ConsoleMessage.class);
            switch (message) {
                case ConsoleMessage.Welcome welcome -> {
                    // A second one answers a repeated hello.
                    if (!answer.isDone()) {
                        peer.welcomed(welcome);
                        answer.complete(welcome);
                    }
                }
                case ConsoleMessage.Refused refused -> {
                    if (!answer.complete(refused)) {
                        connection.close("the console does not want this agent any more: " + refused.reason());
                    }
                }
                default -> peer.received(message);
            }
        } catch (WireFormat.MalformedMessageException e) {
            LOG.warn("The console, probably a newer one, sent something unknown: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A message of the console could not be handled", e);
        }
    }

    /** Sends a message and waits until the operating system has taken it. */
    public void send(AgentMessage message) throws LinkException, InterruptedException {
        send(WireFormat.write(message));
    }

    /** Sends a message that is JSON already. */
    public void send(byte[] message) throws LinkException, InterruptedException {
        StompHeaderAccessor send = StompHeaderAccessor.create(StompCommand.SEND);
        send.setDestination(Protocol.AGENT_DESTINATION);
        send.setContentType(MimeTypeUtils.APPLICATION_JSON);
        send.setContentLength(message.length);
        connection.send(send, message);
    }

    /** What the console said when it took the agent. */
    ConsoleMessage.Welcome welcome() {
        return (ConsoleMessage.Welcome) answer.join();
    }

    /** Sends heartbeats until the connection is over; returns why it is. */
    String heartbeatUntilClosed() throws InterruptedException {
        // Never rarer than what this side has promised as STOMP heartbeats.
        long millis = Math.clamp(welcome().heartbeatMillis(), 1, STOMP_HEARTBEAT_MILLIS * 4 / 5);
        while (true) {
            try {
                return connection.closed().get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                beat();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a connection closes normally", e);
            }
        }
    }

    private void beat() throws InterruptedException {
        if (connection.silentNanos() > silenceAllowedNanos) {
            connection.close("nothing was heard from the console for "
                    + TimeUnit.NANOSECONDS.toSeconds(connection.silentNanos()) + " s");
            return;
        }
        try {
            send(peer.heartbeat());
        } catch (LinkException e) {
            LOG.debug("The heartbeat did not go out; the connection is closed by now", e);
        }
    }

    /** Ends the connection. */
    void close(String reason) {
        connection.close(reason);
    }
}
