package io.loomdeck.console.link;

import io.loomdeck.console.platform.ConsoleAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Remembers under which address an agent reaches the console: that is what {@code console.url} means in its scripts. */
class ConsoleUrlInterceptor implements HandshakeInterceptor {

    static final String ATTRIBUTE = "loomdeck.console-url";

    private final ConsoleAddress address;

    ConsoleUrlInterceptor(ConsoleAddress address) {
        this.address = address;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        URI configured = address.configured();
        attributes.put(ATTRIBUTE, configured != null ? configured.toString() : originOf(request.getURI()));
        return true;
    }

    private static String originOf(URI uri) {
        String scheme = "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme()) ? "https" : "http";
        return scheme + "://" + uri.getRawAuthority();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception error) {
        // Nothing is left to do.
    }
}
