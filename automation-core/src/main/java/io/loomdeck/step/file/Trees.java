package io.loomdeck.step.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies, moves and deletes files and folders. Links are not followed: they may lead out of the workspace. */
record Trees(Path root) {

    void copy(Path from, Path to, boolean replace) throws IOException {
        for (Path source : walk(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isSymbolicLink(source)) {
                continue;
            }
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                copyFile(source, target, replace);
            }
        }
    }

    private static void copyFile(Path source, Path target, boolean replace) throws IOException {
        SafeWrite.write(target, replace, out -> Files.copy(source, out));
    }

    void move(Path from, Path to, boolean replace) throws IOException {
        if (!replace && Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Path folder = to.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        CopyOption[] options = replace ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[] {};
        Files.move(from, to, options);
    }

    /** Deletes and counts; a folder with something in it only where {@code recursive}. */
    long delete(Path path, boolean recursive) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        if (!recursive || root.startsWith(path)) {
            Files.delete(path);
            return 1;
        }
        List<Path> all = walk(path).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
        return all.size();
    }

    private static List<Path> walk(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
