package io.loomdeck.agent.cli;

import io.loomdeck.agent.workspace.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders of one run: the script's workspace, and one for browsers that is gone in the end. */
final class RunFolder implements AutoCloseable {

    private final Path base;
    private final Path workspace;
    private final boolean own;

    private RunFolder(Path base, Path workspace, boolean own) {
        this.base = base;
        this.workspace = workspace;
        this.own = own;
    }

    /** @param wanted the workspace, or null for a new one */
    static RunFolder open(@Nullable Path wanted) throws CannotRunException {
        try {
            Path base = Files.createTempDirectory("loomdeck-run-");
            return wanted == null
                    ? new RunFolder(base, base.resolve("workspace"), true)
                    : new RunFolder(base, wanted.toAbsolutePath().normalize(), false);
        } catch (IOException e) {
            throw new CannotRunException("no folder for temporary files could be made (" + e.getMessage()
                    + "); free space, or name one with -Djava.io.tmpdir=DIR");
        }
    }

    Path workspace() {
        return workspace;
    }

    Path browsers() {
        return base.resolve("browsers");
    }

    /** Where files were left, or null where there are none. */
    @Nullable
    Path kept() throws IOException {
        if (!Files.isDirectory(workspace)) {
            return null;
        }
        try (Stream<Path> files = Files.list(workspace)) {
            return files.findAny().isPresent() ? workspace : null;
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(browsers());
        if (!own || kept() == null) {
            Folders.delete(base);
        }
    }
}
