package io.loomdeck.agent.link;

import io.loomdeck.agent.home.Identity;
import io.loomdeck.protocol.Enrolment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's identity at its console: the kept one, or one that a one-time token is exchanged for. Belongs to the link's
 * thread.
 */
public final class Identities {

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    private final ConsoleHttp http;
    private final Path file;
    private final Enrolment.@Nullable Request request;
    private @Nullable Identity current;

    private Identities(ConsoleHttp http, Path file, Enrolment.@Nullable Request request, @Nullable Identity kept) {
        this.http = http;
        this.file = file;
        this.request = request;
        this.current = kept;
    }

    /**
     * Reads what is kept.
     *
     * @param file where an identity is kept
     * @param request with a one-time token, or null for none
     * @throws IOException where there is neither an identity nor a token, or the file cannot be read
     */
    public static Identities of(ConsoleHttp http, Path file, Enrolment.@Nullable Request request) throws IOException {
        Optional<Identity> kept = Identity.load(file, http.console());
        if (kept.isEmpty() && request == null) {
            throw new IOException("This agent is not known to " + http.console()
                    + " yet. Make an enrolment token on the console's Agents page and pass it with --token");
        }
        return new Identities(http, file, request, kept.orElse(null));
    }

    /** Who the agent is; enrols it where that has not happened. */
    Identity get() throws LinkException, InterruptedException {
        if (current == null) {
            if (request == null) {
                throw new LinkException("there is neither a credential nor a token");
            }
            Identity granted = Identity.of(http.console(), http.enrol(request));
            try {
                granted.save(file);
            } catch (IOException e) {
                LOG.error(
                        "The credential cannot be kept in {} ({}): after its next start this agent needs a new token",
                        file,
                        e.getMessage());
            }
            current = granted;
        }
        return current;
    }

    /** The console does not take the credential: where there is a token, it is exchanged for a new one. */
    void refused() {
        if (request != null) {
            current = null;
        }
    }
}
