package io.loomdeck.agent.cli;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.check.CalledScripts;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script on disk, read and validated.
 *
 * @param format the id of its format, or null where it is in none that is known
 */
record ScriptFile(Path path, ReadScript read, @Nullable String format) {

    /** Reads a file; what it calls is looked for in the library. */
    static ScriptFile read(Path path, ScriptLibrary library) throws CannotRunException {
        try {
            if (Files.isDirectory(path)) {
                throw new CannotRunException(path + " is a folder; name the script's file");
            }
            byte[] content = Files.readAllBytes(path);
            ScriptReader reader = new ScriptReader();
            ScriptSource source = new ScriptSource(String.valueOf(path.getFileName()), content);
            String format = reader.format(source).map(ScriptFormat::id).orElse(null);
            return new ScriptFile(path, withCalls(reader.read(source), library), format);
        } catch (NoSuchFileException e) {
            throw new CannotRunException("there is no file " + path);
        } catch (IOException e) {
            throw new CannotRunException(path + " cannot be read: " + e.getMessage());
        }
    }

    private static ReadScript withCalls(ReadScript read, ScriptLibrary library) {
        Script script = read.script();
        if (script == null) {
            return read;
        }
        Diagnostics calls = new Diagnostics();
        CalledScripts.check(script, StepTypes.installed(), library, calls);
        List<Diagnostic> all = new ArrayList<>(read.diagnostics());
        all.addAll(calls.inOrder());
        return new ReadScript(script, all);
    }

    /** Prints what was found, one line each, in the form that editors and build servers know. */
    void printDiagnostics(PrintWriter out) {
        for (Diagnostic found : read.diagnostics()) {
            out.println(path + ":" + found);
        }
        out.flush();
    }
}
