package io.loomdeck.protocol;

import java.util.List;

/** How an agent becomes known to a console. */
public final class Enrolment {

    private Enrolment() {}

    /**
     * Asks for a credential.
     *
     * @param token one-time, from the Agents page
     * @param name proposed; the console adds a number where the name is taken
     */
    public record Request(String token, String name, List<String> labels, int protocolVersion, String agentVersion) {}

    /**
     * The agent's identity from now on.
     *
     * @param credential secret; kept by the agent in its data folder, revocable at the console
     */
    public record Granted(String agentId, String name, String credential) {}

    /** Why it was refused and what to do; also the body of every refused agent request. */
    public record Refused(String reason, String remedy) {}
}
