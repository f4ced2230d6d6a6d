package io.loomdeck.console.agents;

import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import java.util.Optional;

/** Which agents this console understands. */
public final class ProtocolVersions {

    private ProtocolVersions() {}

    /** Why an agent of this protocol version is refused; empty where it is served. */
    public static Optional<Enrolment.Refused> refusalOf(int version) {
        if (version < Protocol.OLDEST_SERVED) {
            return Optional.of(new Enrolment.Refused(
                    "The agent is too old: it speaks protocol " + version + ", and this console needs at least "
                            + Protocol.OLDEST_SERVED,
                    "Start the agent from the worker-agent.jar that came with this console"));
        }
        if (version > Protocol.VERSION) {
            return Optional.of(new Enrolment.Refused(
                    "The agent is newer than this console: it speaks protocol " + version + ", the console "
                            + Protocol.VERSION,
                    "Update the console, or start the agent from the worker-agent.jar that came with it"));
        }
        return Optional.empty();
    }
}
