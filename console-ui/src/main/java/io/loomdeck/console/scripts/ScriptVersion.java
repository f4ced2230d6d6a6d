package io.loomdeck.console.scripts;

import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script as it was saved once.
 *
 * @param number counts from 1 within the script
 * @param fileName as which it is read: its ending says the format
 * @param read what reading it gives
 */
public record ScriptVersion(
        long scriptId, int number, String scriptName, String fileName, String source, ReadScript read) {

    /** The parsed script, or null where the version has errors and cannot be run. */
    public @Nullable Script script() {
        return read.script();
    }

    public List<Diagnostic> diagnostics() {
        return read.diagnostics();
    }

    public boolean isRunnable() {
        return read.isRunnable();
    }
}
