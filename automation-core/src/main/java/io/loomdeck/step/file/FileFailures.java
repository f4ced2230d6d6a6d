package io.loomdeck.step.file;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a failed access to a file means, in words for the author of the script. */
public final class FileFailures {

    private FileFailures() {}

    /**
     * The failure as a step's.
     *
     * @param path as the script wrote it
     */
    public static StepException of(IOException e, String path) {
        return switch (e) {
            case NoSuchFileException missing -> script("There is no file or folder " + path, null, missing);
            case FileAlreadyExistsException there ->
                script("There is something at " + path + " already", "Write replace: true to overwrite it", there);
            case DirectoryNotEmptyException full ->
                script("The folder " + path + " is not empty", "Write recursive: true to delete what is in it", full);
            case NotDirectoryException no -> script(path + " is not a folder", null, no);
            case AccessDeniedException denied ->
                new StepException(
                        ErrorClass.AGENT,
                        "The agent may not access " + path,
                        "Check the rights of the agent's user",
                        denied);
            default ->
                isFull(e)
                        ? new StepException(
                                ErrorClass.AGENT,
                                "The agent's disk is full: " + path + " could not be written",
                                "Free space on the agent, or write less",
                                e)
                        : new StepException(
                                ErrorClass.AGENT, "Reading or writing " + path + " failed: " + reason(e), null, e);
        };
    }

    private static StepException script(String message, @Nullable String hint, IOException e) {
        return new StepException(ErrorClass.SCRIPT, message, hint, e);
    }

    /** The JDK has no type for it; the operating systems say it in these words. */
    private static boolean isFull(IOException e) {
        String reason = reason(e).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                || reason.contains("not enough space")
                || reason.contains("quota exceeded")
                || reason.contains("there is not enough space on the disk");
    }

    private static String reason(IOException e) {
        String reason =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
