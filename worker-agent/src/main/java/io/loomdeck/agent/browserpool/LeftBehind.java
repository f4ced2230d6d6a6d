package io.loomdeck.agent.browserpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the sessions of agents that were killed and could not do it themselves. */
final class LeftBehind {

    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);

    private LeftBehind() {}

    /**
     * Ends every session in a folder whose agent does not run any more.
     *
     * @return how many there were
     */
    static int clean(Path folder) {
        int cleaned = 0;
        for (SessionFolder session : sessions(folder)) {
            if (session.owner().isEmpty()) {
                ProcessTree.kill(session.driver(), session.path());
                session.delete();
                cleaned++;
            }
        }
        if (cleaned > 0) {
            log.info("Ended {} browser session(s) that a killed agent had left behind.", cleaned);
        }
        return cleaned;
    }

    private static List<SessionFolder> sessions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(SessionFolder::existing)
                    .toList();
        } catch (IOException e) {
            log.warn("The browsers' folder {} cannot be read: {}", folder, e.toString());
            return List.of();
        }
    }
}
