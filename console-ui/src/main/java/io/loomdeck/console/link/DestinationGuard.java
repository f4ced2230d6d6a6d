package io.loomdeck.console.link;

import io.loomdeck.protocol.Protocol;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;

/** Lets an agent send to the console and listen to its own queue, and nothing else. */
class DestinationGuard implements ChannelInterceptor {

    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
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
            throw new MessagingException(message, "An agent has no business at " + destination);
        }
        return message;
    }

    private static boolean isOwnQueue(@Nullable Principal agent, @Nullable String destination) {
        return agent != null && Protocol.agentQueue(agent.getName()).equals(destination);
    }
}
