package io.loomdeck.console.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Under which address the console is reached. People may say so with {@code loomdeck.url}, as they must behind a proxy;
 * else it is this machine's own address. Safe for any number of threads.
 */
@Component
public class ConsoleAddress {

    private final @Nullable URI configured;
    private volatile int port;

    ConsoleAddress(@Value("${loomdeck.url:}") String url) {
        configured = url.isBlank() ? null : URI.create(url.strip().replaceAll("/+$", ""));
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /** What {@code loomdeck.url} says, or null. */
    public @Nullable URI configured() {
        return configured;
    }

    /** The address from this machine, whatever is configured; only known once the web server has started. */
    public URI local() {
        return URI.create("http://localhost:" + port);
    }

    /** The address to show to people. */
    public URI shown() {
        return configured != null ? configured : local();
    }
}
