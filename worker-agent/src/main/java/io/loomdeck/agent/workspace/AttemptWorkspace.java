package io.loomdeck.agent.workspace;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one attempt. It is made when it is first asked for, so that attempts that need none cost nothing.
 *
 * <p>Safe for any number of threads; the file system decides what happens first.
 */
public final class AttemptWorkspace implements Workspace {

    private final Path root;
    private final Path shared;
    private final List<Path> allowed;
    private final SpaceGuard guard;

    /**
     * @param root the attempt's own folder, which need not exist yet
     * @param shared what the script keeps between its jobs
     * @param allowed further folders that scripts may use
     */
    public AttemptWorkspace(Path root, Path shared, List<Path> allowed, SpaceGuard guard) {
        this.root = root.toAbsolutePath().normalize();
        this.shared = shared.toAbsolutePath().normalize();
        this.allowed =
                allowed.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        this.guard = guard;
    }

    /** The attempt's own folder, whether it exists or not. */
    public Path path() {
        return root;
    }

    @Override
    public Path root() {
        return made(root);
    }

    @Override
    public Path shared() {
        return made(shared);
    }

    @Override
    public Path resolve(String path) {
        guard.check(root);
        Path asked;
        try {
            asked = root().resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new StepException(ErrorClass.SCRIPT, "'" + path + "' is not a path", e.getReason(), e);
        }
        Path real = realOf(asked, path);
        boolean inside = Stream.concat(Stream.of(root(), shared()), allowed.stream())
                .anyMatch(folder -> asked.startsWith(folder) && real.startsWith(realOf(folder, path)));
        if (!inside) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The path '" + path + "' leads out of the job's workspace",
                    "Use a path inside the workspace, or ${env.shared} for what is kept between jobs");
        }
        return asked;
    }

    /** Where a path leads once all links are followed, as far as it exists. */
    private static Path realOf(Path asked, String path) {
        try {
            Path existing = asked;
            while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                existing = existing.getParent();
            }
            if (existing == null) {
                return asked;
            }
            return existing.toRealPath().resolve(existing.relativize(asked));
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "The path '" + path + "' cannot be followed: it holds a broken link", null, e);
        }
    }

    private Path made(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder;
        } catch (IOException e) {
            throw SpaceGuard.failure(folder, e);
        }
    }

    /** Removes the attempt's own folder; what is shared stays. */
    public void delete() throws IOException {
        Folders.delete(root);
    }
}
