package io.loomdeck.agent.browserpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process runs as. */
final class CurrentUser {

    private CurrentUser() {}

    /** Whether this is root, whom Chromium refuses its sandbox; always false on Windows. */
    static boolean isRoot() {
        try {
            // The user's name can be anything; the owner of this process is not.
            return Files.isDirectory(Path.of("/proc/self"))
                    ? Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
