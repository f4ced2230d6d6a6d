package io.loomdeck.console.artifacts.internal;

import io.loomdeck.console.artifacts.ArtifactRefusedException;
import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.artifacts.ArtifactSettings;
import io.loomdeck.console.platform.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Artifacts in the data folder: {@code artifacts/ATTEMPT/SHA256}. Names that agents choose never become names of files, so
 * that no name leads out of the folder. A file is complete before its row exists.
 */
@Service
class StoredArtifacts implements ArtifactService {

    private static final int LONGEST_NAME = 500;

    private final ArtifactRepository artifacts;
    private final ArtifactSettings settings;
    private final TransactionTemplate transactions;
    private final DataFolder folder;
    private final Clock clock;

    StoredArtifacts(
            ArtifactRepository artifacts,
            ArtifactSettings settings,
            TransactionTemplate transactions,
            DataFolder folder,
            Clock clock) {
        this.artifacts = artifacts;
        this.settings = settings;
        this.transactions = transactions;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void store(Incoming file, InputStream content) throws IOException {
        requireName(file.name());
        Path home = folder.folder("artifacts/" + file.attemptId());
        Path incoming = Files.createTempFile(home, "incoming", ".part");
        try {
            MessageDigest digest = sha256();
            long bytes = copy(content, incoming, digest);
            String sum = HexFormat.of().formatHex(digest.digest());
            if (file.sha256() != null && !file.sha256().equalsIgnoreCase(sum)) {
                throw new ArtifactRefusedException(
                        "The file " + file.name() + " did not arrive as it was sent: its checksum differs", false);
            }
            Files.move(incoming, home.resolve(sum), StandardCopyOption.REPLACE_EXISTING);
            insert(file, new StoredArtifact(file.name(), file.kind(), file.mediaType(), bytes, sum, file.stepRun(), 0));
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
        long most = settings.maxSize().toBytes();
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw new ArtifactRefusedException(
                            "The file is larger than " + settings.maxSize().toMegabytes()
                                    + " MB; loomdeck.artifacts.max-size allows more",
                            true);
                }
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    private void insert(Incoming file, StoredArtifact stored) {
        transactions.executeWithoutResult(_ -> {
            artifacts.remove(file.attemptId(), file.name());
            artifacts.save(new ArtifactEntity(file.attemptId(), stored, clock.instant()));
        });
    }

    private static void requireName(String name) {
        boolean fine = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.startsWith("/")
                && name.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!fine) {
            throw new ArtifactRefusedException(
                    "An artifact's name is a relative path of at most " + LONGEST_NAME
                            + " characters, / between the parts, without . and ..",
                    false);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<StoredArtifact> list(long attemptId) {
        return artifacts.findByAttemptIdOrderById(attemptId).stream()
                .map(ArtifactEntity::artifact)
                .toList();
    }

    @Override
    public long totalBytes() {
        return artifacts.totalBytes();
    }

    @Override
    public void removeAll(List<Long> attemptIds) {
        try {
            for (long attemptId : attemptIds) {
                FileSystemUtils.deleteRecursively(folder.path().resolve("artifacts/" + attemptId));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Content> find(long attemptId, String name) {
        return artifacts
                .findByAttemptIdAndName(attemptId, name)
                .map(ArtifactEntity::artifact)
                .map(artifact -> new Content(
                        artifact,
                        folder.path().resolve("artifacts/" + attemptId).resolve(artifact.sha256())));
    }
}
