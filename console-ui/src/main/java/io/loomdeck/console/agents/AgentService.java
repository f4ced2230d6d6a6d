package io.loomdeck.console.agents;

import io.loomdeck.console.security.Roles;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * The fleet, as people deal with it. Safe for any number of threads. Calls that name an agent throw
 * {@link UnknownAgentException} where there is none.
 */
public interface AgentService {

    /** Every enrolled agent, by name. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<AgentCard> cards();

    /** Lets the agent finish what it runs and gives it nothing new; also while it is not connected. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void drain(String id);

    /** Ends a drain. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void resume(String id);

    /**
     * Gives the agent another name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 60 characters, or another agent's
     */
    @PreAuthorize(Roles.CAN_ADMINISTER)
    void rename(String id, String name);

    /** Takes the agent's credential away and disconnects it; what it runs is lost to it and resolved at once. */
    @PreAuthorize(Roles.CAN_ADMINISTER)
    void revoke(String id);

    /** A new secret for adding one agent; it is shown once and expires after an hour. */
    @PreAuthorize(Roles.CAN_ADMINISTER)
    EnrolmentToken newEnrolmentToken();
}
