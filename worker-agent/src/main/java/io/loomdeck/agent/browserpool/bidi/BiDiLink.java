package io.loomdeck.agent.browserpool.bidi;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.bidi.Event;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/** A session's second connection, over which both sides may speak first. Safe for any number of threads. */
public final class BiDiLink implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Connection connection;

    private BiDiLink(HttpClient client, Connection connection) {
        this.client = client;
        this.connection = connection;
    }

    /**
     * Connects.
     *
     * @param address the session's {@code webSocketUrl}
     * @throws WebDriverException where nobody answers there
     */
    public static BiDiLink open(URI address) {
        ClientConfig config = ClientConfig.defaultConfig().baseUri(address);
        HttpClient client = HttpClient.Factory.createDefault().createClient(config);
        try {
            return new BiDiLink(client, new Connection(client, address.toString()));
        } catch (RuntimeException e) {
            client.close();
            throw e instanceof WebDriverException known ? known : new WebDriverException(e);
        }
    }

    /** Asks for something and waits for the answer. */
    public Map<String, Object> send(String method, Map<String, Object> parameters) {
        Map<String, @Nullable Object> sent = new HashMap<>(parameters);
        return connection.sendAndWait(new Command<>(method, sent, Json.MAP_TYPE), ANSWER);
    }

    /** Asks to be told of events; {@link #on} first, or the first of them are missed. */
    public void subscribe(List<String> events) {
        send("session.subscribe", Map.of("events", events));
    }

    /** Is called for each event of a name, by a thread of the connection. */
    public void on(String event, Consumer<Map<String, Object>> listener) {
        connection.addListener("loomdeck " + event, new Event<>(event, told -> told), listener);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (WebDriverException _) {
            // The browser went first.
        } finally {
            client.close();
        }
    }
}
