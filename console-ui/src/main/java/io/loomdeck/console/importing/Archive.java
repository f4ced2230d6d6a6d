package io.loomdeck.console.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip archive that a person may have written: none that are hidden, and none of folders that tools fill.
 *
 * @param files by their paths, in the order of the archive
 * @param stopped why not all of it was read, or null
 */
record Archive(Map<String, byte[]> files, @Nullable String stopped) {

    private static final int MOST_FILES = 1_000;
    private static final int LARGEST_FILE = 20 * 1024 * 1024;
    private static final long MOST_BYTES = 100L * 1024 * 1024;

    /** Bytes of the record at the end with the longest comment. */
    private static final int LONGEST_END = 22 + 65_535;

    private static final Pattern NOT_WRITTEN =
            Pattern.compile("(^|.*/)(\\..*|__MACOSX/.*|node_modules/.*|target/.*)", Pattern.DOTALL);

    /** Whether these are the bytes of a zip archive. */
    static boolean isOne(byte[] content) {
        return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** Unpacks into memory, as far as the limits go: an archive may claim anything. */
    static Archive open(byte[] content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long bytes = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName().replace('\\', '/');
                if (entry.isDirectory() || NOT_WRITTEN.matcher(path).matches()) {
                    continue;
                }
                byte[] file = zip.readNBytes(LARGEST_FILE + 1);
                bytes += file.length;
                if (file.length > LARGEST_FILE) {
                    return new Archive(files, path + " is larger than 20 MB; what follows was not read");
                }
                if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
                    return new Archive(files, "it holds more than 1,000 files or 100 MB; what follows was not read");
                }
                files.put(path, file);
            }
            return new Archive(files, isWhole(content) ? null : "the archive is damaged: its end is missing");
        } catch (IOException | IllegalArgumentException e) {
            return new Archive(files, "the archive is damaged: " + e.getMessage());
        }
    }

    /** Whether the list of files is there that ends every archive; reading the files one by one does not miss it. */
    private static boolean isWhole(byte[] content) {
        int first = Math.max(0, content.length - LONGEST_END);
        for (int i = content.length - 4; i >= first; i--) {
            if (content[i] == 'P' && content[i + 1] == 'K' && content[i + 2] == 5 && content[i + 3] == 6) {
                return true;
            }
        }
        return false;
    }

    /** Why not all of it was read. */
    Optional<String> problem() {
        return Optional.ofNullable(stopped);
    }
}
