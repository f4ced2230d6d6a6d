package io.loomdeck.agent.artifact;

import io.loomdeck.agent.home.Identity;
import io.loomdeck.agent.link.ConsoleHttp;
import io.loomdeck.agent.link.Pause;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.Protocol;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what earlier attempts have left: a checkpoint, HTTP exchanges. Belongs to the attempt's thread. */
public final class EarlierFiles {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierFiles.class);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 30;

    private final ConsoleHttp http;
    private final Supplier<@Nullable Identity> identity;
    private final AgentMessage.Held attempt;
    private final Pause pause;

    public EarlierFiles(
            ConsoleHttp http, Supplier<@Nullable Identity> identity, AgentMessage.Held attempt, Pause pause) {
        this.http = http;
        this.identity = identity;
        this.attempt = attempt;
        this.pause = pause;
    }

    /**
     * Writes what is at a path of the console into a file; where it cannot be had there is none, which becomes the
     * attempt's failure.
     */
    public void bring(String path, Path file) throws InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                Identity me = identity.get();
                if (me != null && isSettled(path, file, me)) {
                    return;
                }
            } catch (IOException e) {
                LOG.debug("{} did not come yet", path, e);
            }
            pause.of(BETWEEN_TRIES);
        }
    }

    private boolean isSettled(String path, Path file, Identity me) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        HttpRequest get = HttpRequest.newBuilder(http.at(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + me.credential())
                .header(Protocol.FENCING_HEADER, Long.toString(attempt.fencingToken()))
                .GET()
                .build();
        HttpResponse<Path> response = http.client().send(get, HttpResponse.BodyHandlers.ofFile(file));
        int status = response.statusCode();
        if (status / 100 != 2) {
            Files.deleteIfExists(file);
            LOG.warn("The console did not give {}: HTTP {}", path, status);
        }
        return status / 100 == 2 || (status / 100 == 4 && status != 401 && status != 408 && status != 429);
    }
}
