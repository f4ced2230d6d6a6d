package io.loomdeck.agent.artifact;

import io.loomdeck.agent.home.Identity;
import io.loomdeck.agent.link.Causes;
import io.loomdeck.agent.link.ConsoleHttp;
import io.loomdeck.agent.link.Pause;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.trace.Event;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The kept files of one attempt on their way to the console: each is sent as soon as it is kept, one after the other, so
 * that people see screenshots while the job runs. While the console is away they wait.
 *
 * <p>The engine's thread adds; {@link #run} is one thread of the attempt's own and ends after {@link #finish}.
 */
public final class Uploads implements Runnable {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofMinutes(10);

    /** Stands for the end of the queue. */
    private static final Event.ArtifactKept END = new Event.ArtifactKept(0, new Event.Artifact("", "", "", 0, ""));

    private final ConsoleHttp http;
    private final Supplier<@Nullable Identity> identity;
    private final AgentMessage.Held attempt;
    private final Path root;
    private final Consumer<String> complaint;
    private final Pause pause;
    private final BlockingQueue<Event.ArtifactKept> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread worker;

    /**
     * @param root the workspace that the artifacts' names are relative to
     * @param complaint told in words when a file could not be brought over and will not be
     */
    public Uploads(
            ConsoleHttp http,
            Supplier<@Nullable Identity> identity,
            AgentMessage.Held attempt,
            Path root,
            Consumer<String> complaint,
            Pause pause) {
        this.http = http;
        this.identity = identity;
        this.attempt = attempt;
        this.root = root;
        this.complaint = complaint;
        this.pause = pause;
    }

    /** Queues a kept file. */
    public void add(Event.ArtifactKept kept) {
        waiting.add(kept);
    }

    /** No more files come: {@link #run} ends when those that wait are over. */
    public void finish() {
        waiting.add(END);
    }

    /** Nothing more is wanted: what waits or is under way is dropped. */
    public void drop() {
        waiting.clear();
        finish();
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Sends what is queued until {@link #finish} or an interrupt, which drops the rest. */
    @Override
    public void run() {
        worker = Thread.currentThread();
        try {
            for (Event.ArtifactKept next = waiting.take(); !next.equals(END); next = waiting.take()) {
                bring(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(Event.ArtifactKept kept) throws InterruptedException {
        Event.Artifact artifact = kept.artifact();
        Path file = root.resolve(artifact.name());
        while (true) {
            Identity me = identity.get();
            try {
                if (me != null && isSettled(artifact, put(kept, file, me))) {
                    return;
                }
            } catch (FileNotFoundException e) {
                complaint.accept("The artifact '" + artifact.name() + "' was deleted before it could be sent");
                return;
            } catch (IOException e) {
                if (!Files.isReadable(file)) {
                    complaint.accept("The artifact '" + artifact.name() + "' cannot be read: " + Causes.words(e));
                    return;
                }
            }
            pause.of(BETWEEN_TRIES);
        }
    }

    private HttpResponse<byte[]> put(Event.ArtifactKept kept, Path file, Identity me)
            throws IOException, InterruptedException {
        Event.Artifact artifact = kept.artifact();
        URI address = http.at(Protocol.artifactPath(attempt.attemptId()) + "?name="
                + URLEncoder.encode(artifact.name(), StandardCharsets.UTF_8) + "&kind="
                + URLEncoder.encode(artifact.kind(), StandardCharsets.UTF_8) + "&stepRun=" + kept.stepRun());
        HttpRequest put = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + me.credential())
                .header(Protocol.FENCING_HEADER, Long.toString(attempt.fencingToken()))
                .header(Protocol.DIGEST_HEADER, artifact.sha256())
                .header("Content-Type", artifact.mediaType())
                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        return http.client().send(put, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Whether there is nothing more to try. */
    private boolean isSettled(Event.Artifact artifact, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return true;
        }
        if (status == 507 || (status / 100 == 4 && status != 401 && status != 408 && status != 429)) {
            Enrolment.Refused said = ConsoleHttp.explanation(response.body());
            complaint.accept("The console did not take the artifact '" + artifact.name() + "': "
                    + (said == null ? "HTTP " + status : said.reason() + ". " + said.remedy()));
            return true;
        }
        return false;
    }
}
