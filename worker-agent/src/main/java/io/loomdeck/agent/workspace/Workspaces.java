package io.loomdeck.agent.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where attempts have their folders. Safe for any number of threads. */
public final class Workspaces {

    private final Path work;
    private final Path shared;
    private final List<Path> allowed;

    /**
     * @param work attempts' own folders
     * @param shared scripts' own folders
     * @param allowed further folders that scripts may use
     */
    public Workspaces(Path work, Path shared, List<Path> allowed) {
        this.work = work;
        this.shared = shared;
        this.allowed = List.copyOf(allowed);
    }

    /** Removes what attempts of an earlier process left. To be called before the first attempt. */
    public void removeLeftovers() throws IOException {
        Folders.delete(work);
    }

    /** The folder of an attempt. */
    public AttemptWorkspace of(long attemptId, long fencingToken, long scriptId) {
        return new AttemptWorkspace(
                work.resolve(attemptId + "-" + fencingToken),
                shared.resolve("script-" + scriptId),
                allowed,
                SpaceGuard.usual());
    }
}
