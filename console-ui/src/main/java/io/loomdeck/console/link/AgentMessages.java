package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import java.security.Principal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Controller;

/**
 * Takes in what agents send. An agent's messages come one after the other; the answer goes out only after the transaction
 * has committed. Where a message cannot be taken in the link is closed: the agent connects again and both sides compare
 * what they have.
 */
@Controller
class AgentMessages {

    private static final Logger LOG = LoggerFactory.getLogger(AgentMessages.class);

    /** How often a message is tried when the database could not take it just then. */
    private static final int TRIES = 3;

    private final AgentConversation conversation;
    private final AgentLinks links;

    AgentMessages(AgentConversation conversation, AgentLinks links) {
        this.conversation = conversation;
        this.links = links;
    }

    @MessageMapping("/agent")
    void receive(Message<byte[]> message, Principal principal) {
        String agentId = principal.getName();
        try {
            AgentMessage sent = WireFormat.read(message.getPayload(), AgentMessage.class);
            handle(agentId, sent, message);
        } catch (MalformedMessageException e) {
            LOG.warn("Agent {} sent what cannot be read: {}", agentId, e.getMessage());
            links.disconnect(agentId);
        } catch (RuntimeException e) {
            LOG.error("A message of agent {} could not be taken in; its link is closed and resumed", agentId, e);
            links.disconnect(agentId);
        }
    }

    private void handle(String agentId, AgentMessage sent, Message<byte[]> message) {
        for (int tries = 1; ; tries++) {
            try {
                if (sent instanceof AgentMessage.Hello hello) {
                    conversation.hello(agentId, linkOf(message), consoleUrlOf(message), hello);
                } else {
                    conversation.message(agentId, sent);
                }
                return;
            } catch (TransientDataAccessException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
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
