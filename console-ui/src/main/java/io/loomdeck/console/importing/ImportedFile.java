package io.loomdeck.console.importing;

import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Input;
import io.loomdeck.step.ScriptOutline;
import java.util.List;

/**
 * A file that could become a script.
 *
 * @param path within what was dropped, {@code /} between the parts
 * @param format its id
 * @param outline what it would do, the first lines
 */
public record ImportedFile(
        String path, String source, String format, ReadScript read, List<ScriptOutline.Line> outline) {

    /** The input that takes the variables of an environment. */
    static final String ENVIRONMENT = "environment";

    public ImportedFile {
        outline = List.copyOf(outline);
    }

    /** The name without folders. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The script's own name, or the file's where it cannot be read. */
    public String name() {
        return read.script() == null ? fileName() : read.script().name();
    }

    /** Whether it has an input for the variables of an environment. */
    boolean takesEnvironment() {
        return read.script() != null
                && read.script().inputs().stream()
                        .anyMatch(input -> input.name().equals(ENVIRONMENT) && input.type() == Input.Type.JSON);
    }
}
