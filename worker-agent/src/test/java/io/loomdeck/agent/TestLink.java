package io.loomdeck.agent;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/** The console's end of one connection: STOMP by Spring's codec. */
final class TestLink extends WebSocketListener {

    private final TestConsole console;
    private final BufferingStompDecoder decoder = new BufferingStompDecoder(new StompDecoder(), 16 << 20);
    private final AtomicReference<WebSocket> socket = new AtomicReference<>();

    TestLink(TestConsole console) {
        this.console = console;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        socket.set(webSocket);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        for (Message<byte[]> frame : decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))) {
            StompHeaderAccessor headers = StompHeaderAccessor.wrap(frame);
            if (headers.getCommand() == StompCommand.CONNECT) {
                StompHeaderAccessor connected = StompHeaderAccessor.create(StompCommand.CONNECTED);
                connected.setVersion("1.2");
                connected.setHeartbeat(0, 0);
                send(connected, new byte[0]);
            } else if (headers.getCommand() == StompCommand.SEND) {
                console.take(this, read(frame.getPayload()));
            }
        }
    }

    private static AgentMessage read(byte[] json) {
        try {
            return WireFormat.read(json, AgentMessage.class);
        } catch (WireFormat.MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(ConsoleMessage message) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.MESSAGE);
        headers.setSubscriptionId("0");
        headers.setMessageId("m");
        headers.setDestination(Protocol.agentQueue("7"));
        send(headers, WireFormat.write(message));
    }

    private void send(StompHeaderAccessor headers, byte[] payload) {
        byte[] frame = new StompEncoder().encode(headers.getMessageHeaders(), payload);
        socket.get().send(new String(frame, StandardCharsets.UTF_8));
    }
}
