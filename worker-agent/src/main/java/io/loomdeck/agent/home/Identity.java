package io.loomdeck.agent.home;

import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Who the agent is to its console, kept in a file that only its owner can read.
 *
 * @param console the host that granted it, whatever its port; a credential is never sent to another one
 */
public record Identity(String console, String agentId, String name, String credential) {

    /** What the console granted. */
    public static Identity of(URI console, Enrolment.Granted granted) {
        return new Identity(console.getHost(), granted.agentId(), granted.name(), granted.credential());
    }

    /** The kept identity, if there is one for this console. */
    public static Optional<Identity> load(Path file, URI console) throws IOException {
        try {
            Identity kept = WireFormat.read(Files.readAllBytes(file), Identity.class);
            return kept.console().equals(console.getHost()) ? Optional.of(kept) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (WireFormat.MalformedMessageException e) {
            throw new IOException(file + " is damaged; delete it and enrol the agent again with a new token", e);
        }
    }

    /** Keeps the identity; a crash in between leaves the former one. */
    public void save(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(draft, ownerOnly);
        Files.write(draft, WireFormat.write(this));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without the credential, so that it never gets into a log. */
    @Override
    public String toString() {
        return name + " (" + agentId + ") at " + console;
    }
}
