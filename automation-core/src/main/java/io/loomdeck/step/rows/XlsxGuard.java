package io.loomdeck.step.rows;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks over the archive that a workbook is before it is read: what its parts unpack to is counted, not believed, so that a
 * small file cannot take the agent's memory or days of its time.
 */
final class XlsxGuard {

    private static final long MIB = 1024 * 1024;

    /** Sheets are read row by row. */
    private static final long MOST_BYTES = 8192 * MIB;

    /** All else, the shared texts foremost, is held in memory. */
    private static final long MOST_HELD = 256 * MIB;

    /** Real sheets reach about 30; the most that the format can do is 1,032. */
    private static final long STEEPEST = 300;

    private static final int MOST_PARTS = 10_000;

    private XlsxGuard() {}

    static void check(Path file, String path) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw refused(path, zip.size() + " parts");
            }
            long all = 0;
            long held = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                boolean sheet = entry.getName().startsWith("xl/worksheets/");
                long bytes = size(zip, entry, path);
                all += bytes;
                held += sheet ? 0 : bytes;
                if (all > MOST_BYTES || held > MOST_HELD) {
                    throw refused(path, "more than " + (all > MOST_BYTES ? MOST_BYTES : MOST_HELD) / MIB + " MiB");
                }
            }
        } catch (ZipException e) {
            throw new StepException(ErrorClass.SCRIPT, path + " is not a workbook: " + e.getMessage(), null, e);
        }
    }

    private static long size(ZipFile zip, ZipEntry entry, String path) throws IOException {
        long most = Math.max(MIB, entry.getCompressedSize() * STEEPEST);
        byte[] chunk = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes += n;
                if (bytes > most || bytes > MOST_BYTES) {
                    throw refused(path, "more than " + STEEPEST + " times its size");
                }
            }
        }
        return bytes;
    }

    private static StepException refused(String path, String what) {
        return new StepException(
                ErrorClass.SCRIPT,
                path + " unpacks to " + what,
                "It may be made to exhaust whoever opens it; export it anew, or as CSV");
    }
}
