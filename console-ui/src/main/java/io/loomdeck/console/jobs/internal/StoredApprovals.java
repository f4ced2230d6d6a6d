package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalOverException;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.console.security.Roles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The questions in the database. A decision and the end of its time come one after the other, under the job's lock. */
@Service
class StoredApprovals implements ApprovalService {

    private final ApprovalTable approvals;
    private final JobTable jobs;
    private final JobEvents events;
    private final TransactionTemplate transactions;
    private final RoleHierarchy roles;
    private final Clock clock;

    StoredApprovals(
            ApprovalTable approvals,
            JobTable jobs,
            JobEvents events,
            TransactionTemplate transactions,
            RoleHierarchy roles,
            Clock clock) {
        this.approvals = approvals;
        this.jobs = jobs;
        this.events = events;
        this.transactions = transactions;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public List<Approval> open(int limit) {
        return approvals.open(limit);
    }

    @Override
    public Optional<Approval> openOf(long jobId) {
        return approvals.openOf(jobId);
    }

    @Override
    public boolean mayDecide(Approval approval) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user != null
                && Roles.reach(roles, user.getAuthorities(), approval.role().toUpperCase(Locale.ROOT));
    }

    @Override
    public void decide(Approval.Place place, boolean approved, String comment) {
        // Read again: what a page sends says which question is meant, not who may decide it.
        Approval approval = approvals
                .openOf(place.jobId())
                .filter(open -> open.place().attemptId() == place.attemptId())
                .orElseThrow(() -> new ApprovalOverException(place.jobId()));
        if (!mayDecide(approval)) {
            throw new AccessDeniedException("This is for people of the role " + approval.role() + " to decide");
        }
        if (!decide(place, approved, CurrentUser.nameOr("system"), comment.strip())) {
            throw new ApprovalOverException(place.jobId());
        }
    }

    /** Whether the question was still open. */
    private boolean decide(Approval.Place place, boolean approved, @Nullable String by, String comment) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            Optional<JobRecord> found = jobs.lock(place.jobId())
                    .filter(job -> job.state() == JobState.WAITING)
                    .filter(job -> Long.valueOf(place.attemptId()).equals(job.attemptId()));
            Instant now = clock.instant();
            if (found.isEmpty() || !approvals.decide(place.attemptId(), approved, by, now, comment)) {
                return false;
            }
            String note = by == null ? "Nobody decided in time" : (approved ? "Approved by " : "Rejected by ") + by;
            jobs.move(found.get(), JobChange.queueAgain(now, now, note));
            events.stateChanged(place.jobId());
            events.workAvailable();
            return true;
        }));
    }

    @Override
    public Optional<Long> checkpointOf(long jobId) {
        return approvals.checkpointOf(jobId);
    }

    @Override
    public int expire(Instant now) {
        List<Approval> due = approvals.due(now);
        due.forEach(approval -> decide(approval.place(), false, null, ""));
        return due.size();
    }
}
