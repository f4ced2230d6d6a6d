package io.loomdeck.agent.browserpool.grid;

import java.io.IOException;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.Response;

/** Gives commands to a grid and notices when the session is no more. Safe for any number of threads. */
final class WatchedExecutor implements CommandExecutor {

    private final HttpCommandExecutor http;
    private volatile boolean gone;

    WatchedExecutor(HttpCommandExecutor http) {
        this.http = http;
    }

    @Override
    public Response execute(Command command) throws IOException {
        if (gone) {
            throw new NoSuchSessionException("the session was closed");
        }
        try {
            Response response = http.execute(command);
            gone |= response.getValue() instanceof NoSuchSessionException;
            return response;
        } catch (IOException | WebDriverException e) {
            gone |= !Thread.currentThread().isInterrupted();
            throw e;
        }
    }

    /** Whether nothing can be asked any more. */
    boolean isGone() {
        return gone;
    }

    /** Lets the command that is waited for fail. */
    void close() {
        gone = true;
        http.client.close();
    }
}
