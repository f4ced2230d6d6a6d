package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.workspace.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one session: the browser's profile, its temporary files, the driver's log, and a record of which
 * processes it belongs to, by which a later agent finds what a killed one left running.
 */
final class SessionFolder {

    private static final Logger log = LoggerFactory.getLogger(SessionFolder.class);
    private static final String RECORD = "session.properties";
    private static final int TRIES = 5;

    /** The folder for temporary files, as seen from this one. */
    static final String TEMPORARY = "tmp";

    private final Path path;

    private SessionFolder(Path path) {
        this.path = path;
    }

    /** A new one, that belongs to this process. */
    static SessionFolder create(Path parent) throws IOException {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Path path = parent.toAbsolutePath().resolve(id);
        Files.createDirectories(path.resolve("profile"));
        Files.createDirectory(path.resolve(TEMPORARY));
        SessionFolder folder = new SessionFolder(path);
        folder.record(null);
        return folder;
    }

    /** One that is there already, whoever made it. */
    static SessionFolder existing(Path path) {
        return new SessionFolder(path);
    }

    Path profile() {
        return path.resolve("profile");
    }

    Path driverLog() {
        return path.resolve("driver.log");
    }

    Path path() {
        return path;
    }

    /** Notes which driver process the session has; null while there is none. */
    void record(@Nullable ProcessHandle driver) throws IOException {
        Properties record = new Properties();
        put(record, "owner", ProcessHandle.current());
        if (driver != null) {
            put(record, "driver", driver);
        }
        try (OutputStream out = Files.newOutputStream(path.resolve(RECORD))) {
            record.store(out, null);
        }
    }

    /** The agent that made the folder, if it still runs. */
    Optional<ProcessHandle> owner() {
        return process("owner");
    }

    /** The driver process of the session, if it still runs. */
    Optional<ProcessHandle> driver() {
        return process("driver");
    }

    /** Removes the folder; what cannot be removed now is left to the next start. */
    void delete() {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                Folders.delete(path);
                return;
            } catch (IOException e) {
                // A process that is just ending may have added a file between listing and removing.
                if (attempt == TRIES) {
                    log.warn("The browser's folder {} could not be removed: {}", path, e.toString());
                }
            }
        }
    }

    private Optional<ProcessHandle> process(String role) {
        Properties record = read(path);
        String pid = record.getProperty(role);
        String started = record.getProperty(role + ".started");
        return pid == null || started == null
                ? Optional.empty()
                : ProcessTree.find(Long.parseLong(pid), Instant.parse(started));
    }

    private static void put(Properties record, String role, ProcessHandle process) {
        record.setProperty(role, Long.toString(process.pid()));
        record.setProperty(role + ".started", ProcessTree.startOf(process).toString());
    }

    private static Properties read(Path path) {
        Properties record = new Properties();
        try (InputStream in = Files.newInputStream(path.resolve(RECORD))) {
            record.load(in);
        } catch (NoSuchFileException _) {
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return record;
    }
}
