package io.loomdeck.console.link;

import io.loomdeck.protocol.Protocol;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;

/** Lets an agent send to the console and listen to its own queue, and nothing else: the link of one that tries is closed. */
class DestinationGuard implements ChannelInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationGuard.class);

    private final LinkSessions sessions;

    DestinationGuard(LinkSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        var headers = message.getHeaders();
        SimpMessageType type = SimpMessageHeaderAccessor.getMessageType(headers);
        String destination = SimpMessageHeaderAccessor.getDestination(headers);
        Principal agent = SimpMessageHeaderAccessor.getUser(headers);
        boolean allowed = switch (type) {
            case null -> true;
            case MESSAGE -> Protocol.AGENT_DESTINATION.equals(destination) && agent != null;
            case SUBSCRIBE -> isOwnQueue(agent, destination);
            default -> true;
        };
        if (!allowed) {
            String name = agent == null ? "unknown" : agent.getName();
            LOG.warn("Agent {} wanted to be at {}; its link is closed", name, destination);
            sessions.disconnect(name);
            return null;
        }
        return message;
    }

    private static boolean isOwnQueue(@Nullable Principal agent, @Nullable String destination) {
        return agent != null && Protocol.agentQueue(agent.getName()).equals(destination);
    }
}
