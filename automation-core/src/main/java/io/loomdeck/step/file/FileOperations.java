package io.loomdeck.step.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loomdeck.expression.Json;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.step.file.FileConfiguration.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what one file step says. Belongs to one thread. */
final class FileOperations {

    static final long READABLE = 32L * 1024 * 1024;

    private final FileConfiguration configuration;
    private final StepContext context;

    FileOperations(FileConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Object run() throws InterruptedException {
        String path = Values.text(context.evaluate(configuration.path()));
        try {
            return switch (configuration.operation()) {
                case READ -> read(path);
                case WRITE -> write(path);
                case APPEND -> append(path);
                case COPY, MOVE -> transfer(path);
                case DELETE -> delete(path);
                case LIST -> list(path);
                case EXISTS -> exists(path);
                case CHECKSUM -> checksum(path);
                case ZIP -> zip();
                case UNZIP -> unzip(path);
                case WATCH -> watch(path);
            };
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private Object read(String path) throws IOException {
        Path file = existing(path);
        long bytes = Files.size(file);
        if (bytes > READABLE) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    path + " has " + bytes / 1024 / 1024 + " MiB, too large to hold in memory",
                    "At most 32 MiB can be read; use a table step for CSV and JSON Lines");
        }
        // Not readString: what is not UTF-8 is replaced rather than refused.
        String text = new String(Files.readAllBytes(file), UTF_8);
        keep(file);
        return new FileResult(path, bytes, ParsedText.of(text, ""));
    }

    private Object write(String path) throws IOException {
        Path file = resolve(path);
        byte[] bytes = content();
        SafeWrite.Written written = SafeWrite.write(file, configuration.flags().replace(), out -> out.write(bytes));
        keep(file);
        return result(path, written.bytes(), "sha256", written.sha256());
    }

    private Object append(String path) throws IOException {
        Path file = resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] bytes = content();
        FileLocks.withLock(file, () -> Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        keep(file);
        return result(path, Files.size(file), "appended", (long) bytes.length);
    }

    private byte[] content() {
        Content content = configuration.content();
        if (content == null) {
            return new byte[0];
        }
        Object value = context.evaluate(content.value());
        return (content.json() ? Json.write(value) : Values.text(value)).getBytes(UTF_8);
    }

    private Object transfer(String path) throws IOException {
        Path from = existingAny(path);
        String target = to(path);
        Path to = resolve(target);
        if (to.startsWith(from)) {
            throw new StepException(ErrorClass.SCRIPT, target + " lies within " + path + " itself", null);
        }
        Trees trees = new Trees(context.workspace().root());
        if (configuration.operation() == FileConfiguration.Operation.COPY) {
            trees.copy(from, to, configuration.flags().replace());
        } else {
            trees.move(from, to, configuration.flags().replace());
        }
        keep(to);
        return result(target, Files.isRegularFile(to) ? Files.size(to) : 0, "from", path);
    }

    private Object delete(String path) throws IOException {
        Path file = resolve(path);
        if (file.equals(context.workspace().root())) {
            throw new StepException(ErrorClass.SCRIPT, "The workspace itself cannot be deleted", null);
        }
        long deleted = new Trees(context.workspace().root())
                .delete(file, configuration.flags().recursive());
        return Map.of("path", path, "deleted", deleted);
    }

    private Object list(String path) throws IOException {
        Path folder = existingAny(path);
        String match = configuration.flags().match() == null
                ? "*"
                : context.text(configuration.flags().match());
        return new FileList(folder, path, context.clock())
                .entries(match, configuration.flags().recursive(), configuration.listing());
    }

    private Object watch(String path) throws IOException, InterruptedException {
        FileWatch watch = new FileWatch(configuration.watching(), context);
        List<FileWatch.Seen> seen = watch.await(path);
        seen.forEach(file -> keep(file.file()));
        return watch.result(path, seen);
    }

    private Object exists(String path) throws IOException {
        Path file = resolve(path);
        boolean there = Files.exists(file);
        return Map.of(
                "path",
                path,
                "exists",
                there,
                "folder",
                Files.isDirectory(file),
                "bytes",
                there ? Files.size(file) : 0L);
    }

    private Object checksum(String path) throws IOException {
        Path file = existing(path);
        String algorithm = configuration.flags().algorithm();
        String checksum = Checksums.of(file, algorithm);
        keep(file);
        Map<String, @Nullable Object> result = result(path, Files.size(file), "checksum", checksum);
        result.put(algorithm, checksum);
        return result;
    }

    private Object zip() throws IOException {
        Object value = context.evaluate(configuration.path());
        List<?> paths = value instanceof List<?> list ? list : List.of(Values.text(value));
        List<Path> sources = paths.stream()
                .map(each ->
                        existingAny(each instanceof Map<?, ?> file ? Values.text(file.get("path")) : Values.text(each)))
                .toList();
        String target = to("the archive");
        Path file = resolve(target);
        Zips.Packed packed = Zips.pack(
                context.workspace().root(), sources, file, configuration.flags().replace());
        keep(file);
        Map<String, @Nullable Object> result = result(target, packed.written().bytes(), "files", packed.files());
        result.put("sha256", packed.written().sha256());
        return result;
    }

    private Object unzip(String path) throws IOException {
        Path archive = existing(path);
        String target = to(path);
        Path folder = resolve(target);
        Zips.Unpacked unpacked =
                Zips.unpack(archive, folder, configuration.flags().replace());
        return result(target, unpacked.bytes(), "files", unpacked.files());
    }

    private Map<String, @Nullable Object> result(String path, long bytes, String key, Object value) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("bytes", bytes);
        result.put(key, value);
        return result;
    }

    private void keep(Path file) {
        if (configuration.flags().keep() && Files.isRegularFile(file)) {
            context.keep(file, "file");
        }
    }

    private String to(String of) {
        if (configuration.to() == null) {
            throw new IllegalStateException("validation lets no step pass that says not where " + of + " goes");
        }
        return context.text(configuration.to());
    }

    private Path resolve(String path) {
        if (path.isBlank()) {
            throw new StepException(ErrorClass.SCRIPT, "The path of the file step is empty", null);
        }
        return context.workspace().resolve(path);
    }

    private Path existing(String path) throws IOException {
        Path file = existingAny(path);
        if (!Files.isRegularFile(file)) {
            throw new StepException(ErrorClass.SCRIPT, path + " is a folder, not a file", null);
        }
        return file;
    }

    private Path existingAny(String path) {
        Path file = resolve(path);
        if (!Files.exists(file)) {
            throw FileFailures.of(new NoSuchFileException(path), path);
        }
        return file;
    }
}
