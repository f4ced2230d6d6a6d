package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Describes kept files. */
final class Artifacts {

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("txt", "text/plain"),
            Map.entry("log", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("html", "text/html"),
            Map.entry("xml", "application/xml"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("har", "application/json"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("webp", "image/webp"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    /** Where copies of files from outside the workspace go. */
    private static final String COPIES = "kept";

    private Artifacts() {}

    /**
     * The file itself where it is in the workspace, else a copy of it there, as it is now: what lies in a folder that jobs
     * share may be changed or gone before it is sent. Any number of threads may keep files of one name; each gets its own
     * copy.
     *
     * @throws StepException where it cannot be copied
     */
    static Path inside(Path root, Path file) {
        if (file.startsWith(root)) {
            return file;
        }
        try {
            return copied(root, file, copy -> Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw cannotBeKept(String.valueOf(file.getFileName()), e);
        }
    }

    /** How a copy gets its content. */
    @FunctionalInterface
    private interface Content {
        void writeTo(Path copy) throws IOException;
    }

    private static Path copied(Path root, Path file, Content content) throws IOException {
        Path folder = Files.createDirectories(root.resolve(COPIES));
        String name = String.valueOf(file.getFileName());
        for (int number = 1; ; number++) {
            try {
                Path copy = Files.createFile(folder.resolve(number == 1 ? name : number + "-" + name));
                content.writeTo(copy);
                return copy;
            } catch (FileAlreadyExistsException e) {
                // Another file of that name was kept: the next number may be free.
            }
        }
    }

    /**
     * The file, which lies in the workspace, or a copy of it there without the secrets that it holds: the script may go on
     * with the file as it is.
     *
     * @throws StepException where it cannot be read, or holds a secret and is no text
     */
    static Path masked(Path root, Path file, Masker masker) {
        try {
            Optional<MaskedFile> masked = MaskedFile.needed(file, masker);
            return masked.isEmpty() ? file : copied(root, file, masked.get()::write);
        } catch (IOException e) {
            throw cannotBeKept(String.valueOf(file.getFileName()), e);
        }
    }

    /**
     * A file with its size and checksum.
     *
     * @throws StepException where it cannot be read
     */
    static Event.Artifact describe(Path root, Path file, String kind) {
        String name = name(root, file);
        try {
            return new Event.Artifact(name, kind, mediaType(name), Files.size(file), sha256(file));
        } catch (IOException e) {
            throw cannotBeKept(name, e);
        }
    }

    private static StepException cannotBeKept(String name, IOException cause) {
        return new StepException(
                ErrorClass.SCRIPT, "The file " + name + " cannot be kept: " + cause.getMessage(), null, cause);
    }

    private static String name(Path root, Path file) {
        Path inside = file.startsWith(root) ? root.relativize(file) : file.getFileName();
        return String.valueOf(inside).replace('\\', '/');
    }

    private static String mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
