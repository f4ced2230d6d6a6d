package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.http.HttpResult.SavedBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a response's body into memory, up to a limit, or streams it to a file of the workspace. */
final class BodyReading {

    /** Thousands of responses may be in memory at once, so that one must not be too large. */
    static final long IN_MEMORY = 32L * 1024 * 1024;

    static final byte[] NOTHING = {};

    private static final int CHUNK = 64 * 1024;

    private final StepContext context;

    BodyReading(StepContext context) {
        this.context = context;
    }

    byte[] read(ResponseBody body) throws IOException {
        if (body.contentLength() > IN_MEMORY) {
            throw tooLarge();
        }
        Buffer content = new Buffer();
        BufferedSource source = body.source();
        while (source.read(content, CHUNK) >= 0) {
            if (content.size() > IN_MEMORY) {
                throw tooLarge();
            }
        }
        return content.readByteArray();
    }

    /** At most the first chunk of a body that nobody asked for. */
    byte[] beginning(ResponseBody body) throws IOException {
        Buffer content = new Buffer();
        BufferedSource source = body.source();
        while (content.size() < CHUNK && source.read(content, CHUNK - content.size()) >= 0) {
            // Reads on.
        }
        return content.readByteArray();
    }

    private static StepException tooLarge() {
        return new StepException(
                ErrorClass.SCRIPT,
                "The body is larger than " + IN_MEMORY / 1024 / 1024 + " MiB, too large to hold in memory",
                "Write saveTo: a file's name, and it is streamed there whatever its size");
    }

    /**
     * Streams the body to a file. It appears under its name when it is complete; until then, and where it fails, it has
     * another one.
     *
     * @param path as the script wrote it
     */
    SavedBody save(ResponseBody body, String path) throws IOException {
        Path target = context.workspace().resolve(path);
        Path part = part(target, path);
        MessageDigest digest = sha256();
        long bytes = 0;
        try {
            try (InputStream in = body.byteStream();
                    OutputStream out = open(part, path)) {
                byte[] chunk = new byte[CHUNK];
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    digest.update(chunk, 0, n);
                    write(out, chunk, n, path);
                    bytes += n;
                }
            }
            move(part, target, path);
        } finally {
            Files.deleteIfExists(part);
        }
        return new SavedBody(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static Path part(Path target, String path) {
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.createTempFile(folder, "." + target.getFileName(), ".part");
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    // What fails on the disk must not look like a broken connection: hence each its own failure.

    private static OutputStream open(Path part, String path) {
        try {
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int length, String path) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private static void move(Path part, Path target, String path) {
        try {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
