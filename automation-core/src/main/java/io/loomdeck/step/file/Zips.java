package io.loomdeck.step.file;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs and unpacks archives. */
final class Zips {

    /** What an archive may unpack to, so that a small one cannot fill the disk. */
    static final long MOST_BYTES = 8L * 1024 * 1024 * 1024;

    static final int MOST_FILES = 200_000;

    private Zips() {}

    record Packed(long files, SafeWrite.Written written) {}

    record Unpacked(long files, long bytes) {}

    /**
     * Packs files and folders, in the order of their names.
     *
     * @param root what the names in the archive are relative to
     */
    static Packed pack(Path root, List<Path> sources, Path target, boolean replace) throws IOException {
        Collection<Path> files = new TreeSet<>();
        for (Path source : sources) {
            try (Stream<Path> all = Files.walk(source)) {
                all.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file) && !file.equals(target))
                        .forEach(files::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        SafeWrite.Written written = SafeWrite.write(target, replace, out -> pack(root, files, out));
        return new Packed(files.size(), written);
    }

    private static void pack(Path root, Collection<Path> files, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                Path name = file.startsWith(root) ? root.relativize(file) : file.getFileName();
                ZipEntry entry = new ZipEntry(name.toString().replace('\\', '/'));
                FileTime modified = Files.getLastModifiedTime(file);
                entry.setLastModifiedTime(modified);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /** Unpacks into a folder; an entry that would land elsewhere fails the whole before it is written. */
    static Unpacked unpack(Path archive, Path folder, boolean replace) throws IOException {
        Path base = folder.toAbsolutePath().normalize();
        long files = 0;
        long bytes = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = target(base, entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                files++;
                bytes += write(zip, target, replace, MOST_BYTES - bytes);
                if (files > MOST_FILES) {
                    throw tooMuch("more than " + MOST_FILES + " files");
                }
            }
        } catch (ZipException e) {
            throw new StepException(ErrorClass.SCRIPT, "The archive is damaged: " + e.getMessage(), null, e);
        }
        if (files == 0 && !startsLikeZip(archive)) {
            throw new StepException(ErrorClass.SCRIPT, archive.getFileName() + " is not a zip archive", null);
        }
        return new Unpacked(files, bytes);
    }

    private static Path target(Path base, ZipEntry entry) {
        Path target = base.resolve(entry.getName().replace('\\', '/')).normalize();
        if (!target.startsWith(base)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The archive has an entry that leads out of the folder: " + entry.getName(),
                    "Nothing good has such entries; do not trust this archive");
        }
        return target;
    }

    private static long write(InputStream in, Path target, boolean replace, long most) throws IOException {
        return SafeWrite.write(target, replace, out -> {
                    byte[] chunk = new byte[64 * 1024];
                    long written = 0;
                    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                        written += n;
                        if (written > most) {
                            throw tooMuch("more than " + MOST_BYTES / 1024 / 1024 / 1024 + " GiB");
                        }
                        out.write(chunk, 0, n);
                    }
                })
                .bytes();
    }

    private static StepException tooMuch(String what) {
        return new StepException(
                ErrorClass.SCRIPT, "The archive unpacks to " + what, "It may be made to fill the disk");
    }

    private static boolean startsLikeZip(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }
}
