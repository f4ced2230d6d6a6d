package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentFleet;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;

/** The open connections by agent; of two by one agent the newer one counts. Safe for any number of threads. */
@Component
class LinkSessions implements WebSocketHandlerDecoratorFactory {

    private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);

    private final ConcurrentHashMap<String, WebSocketSession> sessions = new ConcurrentHashMap<>();
    private final ObjectProvider<AgentFleet> fleet;

    LinkSessions(ObjectProvider<AgentFleet> fleet) {
        this.fleet = fleet;
    }

    @Override
    public WebSocketHandler decorate(WebSocketHandler handler) {
        return new WebSocketHandlerDecorator(handler) {
            @Override
            public void afterConnectionEstablished(WebSocketSession session) throws Exception {
                opened(session);
                super.afterConnectionEstablished(session);
            }

            @Override
            public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
                super.afterConnectionClosed(session, status);
                closed(session);
            }
        };
    }

    private void opened(WebSocketSession session) {
        String agentId = agentOf(session);
        if (agentId != null) {
            WebSocketSession older = sessions.put(agentId, session);
            if (older != null) {
                close(older);
            }
        }
    }

    private void closed(WebSocketSession session) {
        String agentId = agentOf(session);
        if (agentId != null) {
            sessions.remove(agentId, session);
            fleet.ifAvailable(known -> known.disconnected(agentId, session.getId()));
        }
    }

    private static @Nullable String agentOf(WebSocketSession session) {
        Principal principal = session.getPrincipal();
        return principal == null ? null : principal.getName();
    }

    void disconnect(String agentId) {
        WebSocketSession session = sessions.get(agentId);
        if (session != null) {
            close(session);
        }
    }

    private static void close(WebSocketSession session) {
        try {
            session.close(CloseStatus.POLICY_VIOLATION);
        } catch (IOException e) {
            LOG.debug("A link could not be closed in order", e);
        }
    }
}
