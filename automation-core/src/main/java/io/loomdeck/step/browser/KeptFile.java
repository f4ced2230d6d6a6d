package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files of a browser's making into the workspace and keeps them as artifacts of the job. */
final class KeptFile {

    private KeptFile() {}

    /**
     * Keeps a file; where there is one of that name already, as in a loop, a number is added to it.
     *
     * @param name with or without the ending; may lie in a folder
     * @param ending such as {@code .png}
     * @param kind of the artifact
     * @return its name among the artifacts
     */
    static String write(byte[] content, String name, String ending, String kind, StepContext context)
            throws StepException {
        String base = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        for (int number = 1; ; number++) {
            String wanted = base + (number == 1 ? "" : "-" + number) + ending;
            Path file = context.workspace().resolve(wanted);
            try {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                context.keep(file, kind);
                return wanted;
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            } catch (IOException e) {
                throw new StepException(ErrorClass.AGENT, "The file " + file + " cannot be written: " + e, null, e);
            }
        }
    }
}
