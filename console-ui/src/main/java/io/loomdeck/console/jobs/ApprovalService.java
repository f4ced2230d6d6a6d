package io.loomdeck.console.jobs;

import io.loomdeck.console.security.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;

/** Questions of jobs that people decide. Safe for any number of threads. */
public interface ApprovalService {

    /** In characters. */
    int LONGEST_COMMENT = 2_000;

    /** The open questions, the oldest first. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<Approval> open(int limit);

    /** What a job waits for, if it does. */
    @PreAuthorize(Roles.CAN_VIEW)
    Optional<Approval> openOf(long jobId);

    /** Whether the current user's role is enough for a question. */
    @PreAuthorize(Roles.CAN_VIEW)
    boolean mayDecide(Approval approval);

    /**
     * Decides a question as the current user; the job goes back to the queue and on from there.
     *
     * @throws ApprovalOverException where it is not open any more
     * @throws org.springframework.security.access.AccessDeniedException where the question asks for a higher role
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    void decide(Approval.Place place, boolean approved, String comment);

    /** The attempt whose checkpoint a job's next attempt goes on with: the last one whose question was decided. */
    Optional<Long> checkpointOf(long jobId);

    /** Rejects every question whose time is over, and says how many. */
    int expire(Instant now);
}
