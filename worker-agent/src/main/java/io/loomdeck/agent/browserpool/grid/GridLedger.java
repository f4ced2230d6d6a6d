package io.loomdeck.agent.browserpool.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sessions of a grid are this agent's, on disk, so that those of a killed agent are ended at its next start. Safe for
 * any number of threads.
 */
final class GridLedger implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GridLedger.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Set<Thread> ending = ConcurrentHashMap.newKeySet();
    private final List<Path> left;

    GridLedger(Path folder, URI address) {
        this.folder = folder;
        this.address = address;
        this.left = notes(folder);
    }

    /** Notes a session that was given. */
    void note(String session) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(session), address.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The grid's session cannot be noted in " + folder, e);
        }
    }

    /** Has the grid end a session, without waiting for it. */
    void end(String session) {
        Thread thread = Thread.ofVirtual().name("grid end").unstarted(() -> {
            delete(address, folder.resolve(session));
            ending.remove(Thread.currentThread());
        });
        ending.add(thread);
        thread.start();
    }

    /** Ends what was noted before this agent started. */
    void endLeftovers() {
        for (Path note : left) {
            try {
                delete(URI.create(Files.readString(note).strip()), note);
                log.info("Ended the grid's session {} that a killed agent had left behind.", note.getFileName());
            } catch (IOException | IllegalArgumentException e) {
                log.warn("The grid's session {} cannot be ended: {}", note.getFileName(), e.toString());
            }
        }
    }

    /** Waits for the ends that are underway. */
    @Override
    public void close() {
        for (Thread thread : ending) {
            try {
                thread.join(LIMIT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void delete(URI grid, Path note) {
        URI session = URI.create(grid.toString().replaceFirst("/+$", "") + "/session/" + note.getFileName());
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(session).timeout(LIMIT).DELETE().build(),
                    HttpResponse.BodyHandlers.discarding());
            log.debug("The grid answered {} to the end of {}", answer.statusCode(), note.getFileName());
            Files.deleteIfExists(note);
        } catch (IOException e) {
            // The note stays, and the next start tries again.
            log.warn("The grid's session {} could not be ended: {}", note.getFileName(), e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> notes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            log.warn("The folder {} cannot be read: {}", folder, e.toString());
            return List.of();
        }
    }
}
