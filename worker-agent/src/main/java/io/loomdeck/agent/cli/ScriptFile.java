package io.loomdeck.agent.cli;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A script on disk, read and validated. */
record ScriptFile(Path path, ReadScript read) {

    static ScriptFile read(Path path) throws CannotRunException {
        try {
            if (Files.isDirectory(path)) {
                throw new CannotRunException(path + " is a folder; name the script's file");
            }
            byte[] content = Files.readAllBytes(path);
            return new ScriptFile(
                    path, new ScriptReader().read(new ScriptSource(String.valueOf(path.getFileName()), content)));
        } catch (NoSuchFileException e) {
            throw new CannotRunException("there is no file " + path);
        } catch (IOException e) {
            throw new CannotRunException(path + " cannot be read: " + e.getMessage());
        }
    }

    /** Prints what was found, one line each, in the form that editors and build servers know. */
    void printDiagnostics(PrintWriter out) {
        for (Diagnostic found : read.diagnostics()) {
            out.println(path + ":" + found);
        }
        out.flush();
    }
}
