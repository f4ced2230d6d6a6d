package io.loomdeck.agent.link;

import io.loomdeck.agent.home.Identity;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.control.ClusterLocks;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's cluster locks for one attempt, asked for by HTTP. Safe for any number of threads. */
public final class ConsoleLocks implements ClusterLocks {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLocks.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int LOCKED = 423;

    private final ConsoleHttp http;
    private final Supplier<@Nullable Identity> identity;
    private final AgentMessage.Held attempt;

    /** Locks of an attempt, with the agent's identity as soon as it has one. */
    public ConsoleLocks(ConsoleHttp http, Supplier<@Nullable Identity> identity, AgentMessage.Held attempt) {
        this.http = http;
        this.identity = identity;
        this.attempt = attempt;
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public OptionalLong tryAcquire(String name) throws InterruptedException {
        HttpRequest.Builder request = request(name);
        if (request == null) {
            return OptionalLong.empty();
        }
        try {
            HttpResponse<String> answer = http.client()
                    .send(
                            request.POST(HttpRequest.BodyPublishers.noBody()).build(),
                            HttpResponse.BodyHandlers.ofString());
            return granted(name, answer);
        } catch (IOException e) {
            LOG.info("The console cannot be asked for the lock {}: {}", name, Causes.words(e));
            return OptionalLong.empty();
        }
    }

    private static OptionalLong granted(String name, HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200 -> OptionalLong.of(Long.parseLong(answer.body().strip()));
            case LOCKED -> OptionalLong.empty();
            case 404 ->
                throw new StepException(
                        ErrorClass.AGENT,
                        "The console knows no cluster locks, so " + name + " cannot be had",
                        "bring the console to the agent's version");
            case 400 ->
                throw new StepException(
                        ErrorClass.SCRIPT, "The console refuses the name of the lock " + name, "use a shorter name");
            case 409 ->
                throw new StepException(ErrorClass.AGENT, "The attempt is over, or no longer this agent's", null);
            default -> {
                LOG.info("The console answers HTTP {} to the lock {}", answer.statusCode(), name);
                yield OptionalLong.empty();
            }
        };
    }

    @Override
    public void release(String name) {
        HttpRequest.Builder request = request(name);
        if (request != null) {
            // Not waited for: whoever comes next asks again, and a lost request ends with the attempt.
            var _ = http.client()
                    .sendAsync(request.DELETE().build(), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((_, problem) -> {
                        if (problem != null) {
                            LOG.info("The lock {} is given back with the attempt's end", name, problem);
                        }
                    });
        }
    }

    private HttpRequest.@Nullable Builder request(String name) {
        Identity me = identity.get();
        if (me == null) {
            return null;
        }
        URI address = http.at(
                Protocol.lockPath(attempt.attemptId()) + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + me.credential())
                .header(Protocol.FENCING_HEADER, Long.toString(attempt.fencingToken()));
    }
}
