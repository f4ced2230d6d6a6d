package io.loomdeck.engine;

import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;

/**
 * A file of HTTP exchanges that is written while an attempt runs, and kept as an artifact at its end. A service of the
 * attempt's request.
 *
 * @param file in the workspace
 * @param end makes the file complete
 */
public record Recording(Path file, Runnable end) {

    /** The kind of artifact that it is. */
    public static final String KIND = "exchanges";

    /** Its name in the workspace, in a folder that a waiting job does not carry on. */
    public static final String NAME = "trace/exchanges.har";

    /** Where it cannot be kept, the attempt's log says so; the attempt itself ends as it would have. */
    void keep(Trace trace, Path root) {
        try {
            end.run();
            Path clean = trace.withoutSecrets(root, file);
            if (!clean.equals(file)) {
                Files.move(clean, file, StandardCopyOption.REPLACE_EXISTING);
            }
            trace.send(new Event.ArtifactKept(0, Artifacts.describe(root, file, KIND)));
        } catch (IOException | JacksonException | StepException e) {
            trace.send(new Event.Logged(
                    0, Event.LogLevel.ERROR, "The HTTP exchanges of the job are not kept: " + e.getMessage()));
        }
    }
}
