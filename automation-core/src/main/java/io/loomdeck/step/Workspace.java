package io.loomdeck.step;

import java.nio.file.Path;

/** The part of the file system that an attempt may use. Safe for any number of threads. */
public interface Workspace {

    /** The attempt's own folder, empty at its start and removed after its end. */
    Path root();

    /** A folder that the agent keeps between the jobs of one script; {@code env.shared} in expressions. */
    Path shared();

    /**
     * The file that a script means by a path, relative to {@link #root()} or absolute below an allowed root.
     *
     * @throws StepException where the path leads out of what is allowed, links included
     */
    Path resolve(String path) throws StepException;
}
