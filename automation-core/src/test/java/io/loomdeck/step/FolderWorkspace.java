package io.loomdeck.step;

import io.loomdeck.script.ErrorClass;
import java.nio.file.Path;

/** A folder as an attempt's workspace; nothing outside of it is allowed. */
public record FolderWorkspace(Path root) implements Workspace {

    @Override
    public Path shared() {
        return root.resolve("shared");
    }

    @Override
    public Path resolve(String path) {
        Path resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root)) {
            throw new StepException(ErrorClass.SCRIPT, path + " is outside", null);
        }
        return resolved;
    }
}
