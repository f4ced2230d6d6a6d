package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of files before they are kept. Bytes are read as Latin-1, each one character, so that files of any
 * encoding that extends ASCII pass through unchanged but for the secrets; in UTF-16 and in packed files none is found.
 *
 * <p>Files may be larger than the memory: they are read in stretches that overlap by the longest form of a secret. Safe for
 * any number of threads.
 */
final class MaskedFile {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final int STRETCH = 1 << 16;
    private static final int LOOKED_AT = 8_192;
    private static final String MASK = bytes(Masker.MASK);

    private final Path file;
    private final Pattern secrets;
    private final int longest;

    private MaskedFile(Path file, List<String> forms) {
        this.file = file;
        this.secrets = Pattern.compile(
                forms.stream().map(MaskedFile::bytes).map(Pattern::quote).collect(Collectors.joining("|")));
        this.longest =
                forms.stream().mapToInt(form -> bytes(form).length()).max().orElse(1);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), BYTES);
    }

    /**
     * For a file that holds a secret.
     *
     * @return empty where it holds none
     * @throws StepException where it does and is no text, and so cannot be masked
     */
    static Optional<MaskedFile> needed(Path file, Masker masker) throws IOException {
        if (masker.hasNothingToHide()) {
            return Optional.empty();
        }
        MaskedFile masked = new MaskedFile(file, masker.forms());
        if (!masked.pass(null)) {
            return Optional.empty();
        }
        if (isBinary(file)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The file " + file.getFileName() + " holds a secret and is no text in which it could be masked",
                    "Write the file without the secret, or do not keep it");
        }
        return Optional.of(masked);
    }

    /** Writes the file without its secrets. */
    void write(Path copy) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(copy, BYTES)) {
            pass(out);
        }
    }

    private static boolean isBinary(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            for (byte each : content.readNBytes(LOOKED_AT)) {
                if (each == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Reads the file, writes it masked where a writer is given, and says whether there was anything to mask. */
    private boolean pass(@Nullable BufferedWriter out) throws IOException {
        boolean found = false;
        char[] buffer = new char[STRETCH];
        StringBuilder pending = new StringBuilder(STRETCH + longest);
        try (BufferedReader in = Files.newBufferedReader(file, BYTES)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pending.append(buffer, 0, read);
                found |= mask(pending, pending.length() - longest, out);
                if (found && out == null) {
                    return true;
                }
            }
        }
        return mask(pending, pending.length(), out) || found;
    }

    /** Handles what begins before a place; what begins behind it may go on in the next stretch. */
    private boolean mask(StringBuilder pending, int before, @Nullable BufferedWriter out) throws IOException {
        int done = 0;
        boolean found = false;
        Matcher secret = secrets.matcher(pending);
        while (done < before && secret.find(done) && secret.start() < before) {
            found = true;
            if (out != null) {
                out.append(pending, done, secret.start()).append(MASK);
            }
            done = secret.end();
        }
        int end = Math.max(done, Math.max(0, before));
        if (out != null) {
            out.append(pending, done, end);
        }
        pending.delete(0, end);
        return found;
    }
}
