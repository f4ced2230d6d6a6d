package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import java.util.Map;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/** Sends through the broker, each agent by its own queue. */
@Component
class StompAgentLinks implements AgentLinks {

    private final SimpMessagingTemplate broker;
    private final LinkSessions sessions;

    StompAgentLinks(SimpMessagingTemplate broker, LinkSessions sessions) {
        this.broker = broker;
        this.sessions = sessions;
    }

    @Override
    public void send(String agentId, ConsoleMessage message) {
        var headers = new MessageHeaders(Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON));
        broker.send(Protocol.agentQueue(agentId), MessageBuilder.createMessage(WireFormat.write(message), headers));
    }

    @Override
    public void disconnect(String agentId) {
        sessions.disconnect(agentId);
    }
}
