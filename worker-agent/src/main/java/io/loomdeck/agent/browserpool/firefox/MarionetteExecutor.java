package io.loomdeck.agent.browserpool.firefox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.codec.w3c.W3CHttpCommandCodec;
import org.openqa.selenium.remote.codec.w3c.W3CHttpResponseCodec;
import org.openqa.selenium.remote.http.Contents;
import org.openqa.selenium.remote.http.HttpRequest;
import org.openqa.selenium.remote.http.HttpResponse;

/**
 * Gives Selenium's commands to a Firefox. Selenium's own codecs read and write them, so that nothing is different from a
 * driver program but that none is needed.
 *
 * <p>One thread at a time may give commands; {@link #close} may be called by any, and lets a command that is waited for
 * fail.
 */
public final class MarionetteExecutor implements CommandExecutor, AutoCloseable {

    private static final Json JSON = new Json();

    private final W3CHttpCommandCodec commands = new W3CHttpCommandCodec();
    private final W3CHttpResponseCodec responses = new W3CHttpResponseCodec();
    private final MarionetteConnection connection;
    private final Map<String, Object> wanted;

    /**
     * Connects to a Firefox that listens.
     *
     * @param port of Marionette on this machine
     * @param wanted the session's capabilities, by which those that Selenium names are replaced
     * @throws IOException where nobody listens there yet
     */
    public MarionetteExecutor(int port, Map<String, Object> wanted) throws IOException {
        this.connection = MarionetteConnection.open(port);
        this.wanted = Map.copyOf(wanted);
    }

    @Override
    public Response execute(Command command) throws IOException {
        if (DriverCommand.NEW_SESSION.equals(command.getName())) {
            return newSession();
        }
        HttpRequest request = commands.encode(command);
        MarionetteCommands.Call call =
                MarionetteCommands.find(request.getMethod().name(), request.getUri());
        if (call == null) {
            throw new UnsupportedCommandException(
                    "unknown command: " + command.getName() + " cannot be done in Firefox");
        }
        Map<String, @Nullable Object> parameters = new HashMap<>(body(request));
        parameters.putAll(call.parameters());
        framed(call.name(), parameters);
        Response response = responses.decode(response(connection.send(call.name(), parameters)));
        response.setSessionId(Objects.toString(command.getSessionId(), ""));
        return response;
    }

    @Override
    public void close() {
        connection.close();
    }

    private Response newSession() throws IOException {
        MarionetteConnection.Answer answer = connection.send("WebDriver:NewSession", wanted);
        if (answer.error() != null) {
            throw new WebDriverException(
                    "session not created: " + answer.error().get("message"));
        }
        if (!(answer.result() instanceof Map<?, ?> session)) {
            throw new WebDriverException("session not created: Firefox said " + answer.result());
        }
        Response response = new Response();
        response.setState("success");
        response.setSessionId(Objects.toString(session.get("sessionId"), ""));
        response.setValue(session.get("capabilities"));
        return response;
    }

    /** The standard's path has an element as a mapping of one entry; Firefox wants its value alone. */
    private static void framed(String name, Map<String, @Nullable Object> parameters) {
        if (name.equals("WebDriver:SwitchToFrame") && parameters.get("id") instanceof Map<?, ?> element) {
            parameters.remove("id");
            parameters.put(
                    "element",
                    element.values().stream().map(Objects::toString).findFirst().orElse(""));
        }
    }

    private static Map<String, @Nullable Object> body(HttpRequest request) {
        String content = request.contentAsString();
        if (content.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> body = JSON.toType(content, Json.MAP_TYPE);
        return body == null ? Map.of() : body;
    }

    private static HttpResponse response(MarionetteConnection.Answer answer) {
        Object value = answer.error() == null ? unwrapped(answer.result()) : answer.error();
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("value", value);
        return new HttpResponse()
                .setStatus(answer.error() == null ? 200 : 500)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setContent(Contents.bytes(JSON.toJson(body).getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Object unwrapped(@Nullable Object result) {
        return result instanceof Map<?, ?> map && map.size() == 1 && map.containsKey("value")
                ? map.get("value")
                : result;
    }
}
