package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import java.security.Principal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Controller;

/**
 * Receives what agents send. An agent's messages come one after the other and are put into its line; the answer goes out
 * only after the transaction has committed. Where a message cannot be read or taken in the link is closed: the agent
 * connects again and both sides compare what they have.
 */
@Controller
class AgentMessages {

    private static final Logger LOG = LoggerFactory.getLogger(AgentMessages.class);

    private final AgentInbox inbox;
    private final AgentLinks links;

    AgentMessages(AgentInbox inbox, AgentLinks links) {
        this.inbox = inbox;
        this.links = links;
    }

    @MessageMapping("/agent")
    void receive(Message<byte[]> message, Principal principal) {
        String agentId = principal.getName();
        try {
            AgentMessage sent = WireFormat.read(message.getPayload(), AgentMessage.class);
            inbox.put(agentId, new AgentInbox.Arrived(sent, linkOf(message), consoleUrlOf(message)));
        } catch (MalformedMessageException e) {
            LOG.warn("Agent {} sent what cannot be read: {}", agentId, e.getMessage());
            links.disconnect(agentId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            links.disconnect(agentId);
        }
    }

    private static String linkOf(Message<byte[]> message) {
        String link = SimpMessageHeaderAccessor.getSessionId(message.getHeaders());
        return link == null ? "" : link;
    }

    private static String consoleUrlOf(Message<byte[]> message) {
        Map<String, Object> attributes = SimpMessageHeaderAccessor.getSessionAttributes(message.getHeaders());
        Object url = attributes == null ? null : attributes.get(ConsoleUrlInterceptor.ATTRIBUTE);
        return url == null ? "" : url.toString();
    }
}
