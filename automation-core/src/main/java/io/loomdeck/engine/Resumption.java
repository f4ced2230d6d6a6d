package io.loomdeck.engine;

import java.nio.file.Path;

/**
 * Where an attempt goes on with what an earlier one of its job left. A service of the attempt's request.
 *
 * @param step the path of the step that it begins with
 * @param checkpoint the file that the earlier attempt kept with the kind {@value #KIND}
 */
public record Resumption(String step, Path checkpoint) {

    /** The kind of artifact that a checkpoint is. */
    public static final String KIND = "checkpoint";

    /** Its name in the workspace. */
    public static final String NAME = "trace/checkpoint.zip";
}
