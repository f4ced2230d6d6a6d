package io.loomdeck.step.postman;

import io.loomdeck.script.Template;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step {@code postman} as it was written.
 *
 * @param environment a mapping of variables or an exported environment, or null
 * @param globals the same for global variables
 * @param data a row of a data file, or null
 * @param folder that names of files are relative to, or null for the workspace
 */
record PostmanConfiguration(
        Collection collection,
        @Nullable Template environment,
        @Nullable Template globals,
        @Nullable Template data,
        @Nullable Template folder) {

    List<Template> templates() {
        return Stream.of(environment, globals, data, folder)
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
