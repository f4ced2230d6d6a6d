package io.loomdeck.step.file;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that a script of another tool names, in the folder that it came with. Belongs to one step run.
 *
 * @param name of the folder, empty for the workspace
 */
public record Folder(String name, StepContext context) {

    private static final long LARGEST = 64L << 20;

    /** The file of a name, which need not exist. */
    public Path resolve(String written) {
        String path = written.strip().replaceFirst("^\"(.*)\"$", "$1");
        try {
            boolean absolute = name.isEmpty() || Path.of(path).isAbsolute();
            return context.workspace().resolve(absolute ? path : name + "/" + path);
        } catch (InvalidPathException e) {
            throw new StepException(ErrorClass.SCRIPT, "This is no name of a file: " + path, null, e);
        }
    }

    /** A file that exists. */
    public Path existing(String path) {
        Path file = resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "There is no file " + path,
                    name.isEmpty()
                            ? "Files are looked for in the job's workspace, or in the folder that the input `folder` names"
                            : "Files are looked for in " + name);
        }
        return file;
    }

    /** The content of a file that is not very large. */
    public byte[] bytes(String path) {
        Path file = existing(path);
        try {
            if (Files.size(file) > LARGEST) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        path + " is larger than " + (LARGEST >> 20) + " MiB",
                        "Send it alone as the body");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    /** The same as text, in UTF-8 where no other encoding is named. */
    public String text(String path, @Nullable String charset) {
        return new String(bytes(path), charset(charset));
    }

    /** Writes a file, which becomes an artifact of the job where it lies in the workspace. */
    public void write(String path, byte[] content, boolean replacing) {
        Path file = free(path, replacing);
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, content);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
        if (file.startsWith(context.workspace().root())) {
            context.keep(file, "file");
        }
    }

    /** The file itself, or where it is there and stays, one with the next free number in its name. */
    private Path free(String path, boolean replacing) {
        Path file = resolve(path);
        if (replacing) {
            return file;
        }
        int dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length();
        for (int i = 1; Files.exists(file); i++) {
            file = resolve(path.substring(0, dot) + "-" + i + path.substring(dot));
        }
        return file;
    }

    private static Charset charset(@Nullable String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            // Node's name for it, which authors write.
            return Charset.forName(name.equalsIgnoreCase("binary") ? "ISO-8859-1" : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "There is no encoding " + name, "Such as <@latin1 file or <@utf-8 file", e);
        }
    }
}
