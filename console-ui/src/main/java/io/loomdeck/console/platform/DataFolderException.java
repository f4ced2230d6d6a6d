package io.loomdeck.console.platform;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data folder cannot be used; says why and what to do. */
public final class DataFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    DataFolderException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    static DataFolderException unusable(Path path, IOException cause) {
        return new DataFolderException(
                "The data folder " + path + " cannot be used: " + cause.getMessage(),
                "Check that the folder is on a disk that works and has room, or choose another one with"
                        + " --loomdeck.data=FOLDER",
                cause);
    }

    /** What to do about it, a sentence without a full stop. */
    public String remedy() {
        return remedy;
    }
}
