package io.loomdeck.console.agents;

import io.loomdeck.protocol.Enrolment;
import java.util.Optional;

/** How agents become known, and prove who they are. Safe for any number of threads. */
public interface AgentEnrolment {

    /**
     * Exchanges an enrolment token for a credential.
     *
     * @throws EnrolmentRefusedException if the token is wrong, used or expired, or the agent is too old or too new
     */
    Enrolment.Granted enrol(Enrolment.Request request);

    /** The id of the agent with this credential; empty where it is wrong or revoked. */
    Optional<String> authenticate(String credential);

    /** A secret with which the console's own agent enrols, exactly as a remote one does. */
    String tokenForEmbeddedAgent();
}
