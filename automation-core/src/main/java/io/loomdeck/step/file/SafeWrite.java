package io.loomdeck.step.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Writes files so that they are there completely or not at all. */
public final class SafeWrite {

    private SafeWrite() {}

    /** Produces a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What was written. */
    public record Written(long bytes, String sha256) {}

    /**
     * Writes a file under another name and renames it when it is complete; of several writers the last one wins. Folders
     * on the way are made.
     *
     * @param replace whether a file that is there is overwritten
     * @throws FileAlreadyExistsException where it is not
     */
    public static Written write(Path target, boolean replace, Content content) throws IOException {
        if (!replace && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".", ".part");
        try {
            MessageDigest digest = Checksums.digest("sha256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
                content.writeTo(out);
            }
            long bytes = Files.size(part);
            rename(part, target, replace);
            return new Written(bytes, HexFormat.of().formatHex(digest.digest()));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void rename(Path part, Path target, boolean replace) throws IOException {
        if (!replace) {
            Files.move(part, target);
            return;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
