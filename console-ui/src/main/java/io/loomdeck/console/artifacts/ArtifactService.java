package io.loomdeck.console.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The artifacts of attempts. Safe for any number of threads. */
public interface ArtifactService {

    /**
     * Takes a file in; one of the same name is replaced.
     *
     * @throws ArtifactRefusedException if the name, the size or the checksum is not right
     * @throws IOException if the disk does not take it
     */
    void store(Incoming file, InputStream content) throws IOException;

    /** The artifacts of an attempt, in the order in which they came. */
    List<StoredArtifact> list(long attemptId);

    /** The bytes of all artifacts. */
    long totalBytes();

    /**
     * Deletes the files of attempts whose rows are about to be removed.
     *
     * @throws java.io.UncheckedIOException if one cannot be deleted
     */
    void removeAll(List<Long> attemptIds);

    /** One artifact with its content. */
    Optional<Content> find(long attemptId, String name);

    /**
     * A file as an agent announces it.
     *
     * @param name relative path, {@code /} between the parts
     * @param sha256 in hexadecimal, to be compared, or null
     */
    record Incoming(
            long attemptId,
            String name,
            String kind,
            String mediaType,
            long stepRun,
            @Nullable String sha256) {}

    /** A stored file. */
    record StoredArtifact(
            String name, String kind, String mediaType, long bytes, String sha256, long stepRun, long atMicros) {}

    /** Where the content lies. */
    record Content(StoredArtifact artifact, Path file) {}
}
