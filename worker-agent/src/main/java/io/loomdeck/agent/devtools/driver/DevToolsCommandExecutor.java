package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Dialog;
import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.PageGoneException;
import io.loomdeck.agent.devtools.page.Pages;
import io.loomdeck.agent.devtools.page.Tab;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.UnreachableBrowserException;
import org.openqa.selenium.remote.codec.w3c.W3CHttpCommandCodec;
import org.openqa.selenium.remote.http.HttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does Selenium's commands in one context of a browser, over the DevTools protocol. Selenium's own codec says which command of the
 * standard each is, so that what clients add to it (locators by name, the visible and the attribute's atoms) is the same as
 * with any other driver.
 *
 * <p>One thread at a time may give commands; {@link #close} may be called by any, and lets a command that is waited for fail.
 */
public final class DevToolsCommandExecutor implements CommandExecutor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A page may be replaced while it is asked, but not for ever. */
    private static final int TRIES = 20;

    private final W3CHttpCommandCodec codec = new W3CHttpCommandCodec();
    private final Routes routes = new Routes();
    private final Session session;
    private final Map<String, Object> capabilities;
    private volatile boolean closed;

    /**
     * For a context whose first page is open.
     *
     * @param capabilities what the session says of itself
     * @param pageLoad how long a page may load
     */
    public DevToolsCommandExecutor(
            Channel browser, Pages pages, Tab first, Map<String, Object> capabilities, Duration pageLoad) {
        this.session = new Session(browser, pages, first, Timeouts.standard(pageLoad));
        this.capabilities = Map.copyOf(capabilities);
        new NavigationCommands(session).addTo(routes);
        new FindCommands(session).addTo(routes);
        new ElementCommands(session).addTo(routes);
        new TypingCommands(session).addTo(routes);
        new ScriptCommands(session).addTo(routes);
        new WindowCommands(session).addTo(routes);
        new FrameCommands(session).addTo(routes);
        new CookieCommands(session).addTo(routes);
        new AlertCommands(session).addTo(routes);
        new PictureCommands(session).addTo(routes);
        new ActionCommands(session).addTo(routes);
    }

    @Override
    public Response execute(Command command) {
        if (DriverCommand.NEW_SESSION.equals(command.getName())) {
            return response(session.pages().context(), capabilities);
        }
        if (DriverCommand.QUIT.equals(command.getName())) {
            return response(session.pages().context(), null);
        }
        try {
            return response(session.pages().context(), run(command));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebDriverException("interrupted while the browser worked", e);
        } catch (DisconnectedException e) {
            throw closed
                    ? new NoSuchSessionException("invalid session id: the session was closed")
                    : new UnreachableBrowserException(Objects.toString(e.getMessage(), "The browser has ended"), e);
        } catch (PageGoneException e) {
            throw e.isFrame()
                    ? new NoSuchFrameException("no such frame: " + e.getMessage(), e)
                    : new NoSuchWindowException("no such window: target window already closed", e);
        } catch (DialogOpenedException e) {
            Dialog dialog = session.tab().dialog();
            throw Refusals.alertOpen(dialog == null ? new Dialog("alert", "") : dialog);
        } catch (AnswerTimeoutException e) {
            throw new TimeoutException("timeout: " + e.getMessage(), e);
        }
    }

    /** Lets the command that is waited for fail, and all that come. */
    public void close() {
        closed = true;
        session.pages().end(new DisconnectedException("The session was closed"));
    }

    private @Nullable Object run(Command command) throws InterruptedException {
        HttpRequest request = codec.encode(command);
        String path = request.getUri();
        Routes.Match match = routes.find(request.getMethod().name(), path);
        if (match == null) {
            throw new UnsupportedCommandException(
                    "unknown command: " + command.getName() + " cannot be done in this browser");
        }
        String content = request.contentAsString();
        JsonNode body = content.isEmpty() ? JSON.createObjectNode() : JSON.readTree(content);
        Routes.Call call = new Routes.Call(match.names(), body);
        for (int attempt = 1; ; attempt++) {
            try {
                if (closed) {
                    throw new DisconnectedException("The session was closed");
                }
                if (match.route().waits()) {
                    session.ready();
                }
                return match.route().handler().handle(call);
            } catch (ProtocolException e) {
                if (e.targetGone()) {
                    throw new NoSuchWindowException("no such window: target window already closed", e);
                }
                if (!e.documentGone() || attempt == TRIES) {
                    throw new WebDriverException("unknown error: " + e.getMessage(), e);
                }
                // Another document came while this one was asked; that one is asked now.
            }
        }
    }

    private static Response response(String session, @Nullable Object value) {
        Response response = new Response();
        response.setSessionId(session);
        response.setState("success");
        response.setValue(value);
        return response;
    }
}
