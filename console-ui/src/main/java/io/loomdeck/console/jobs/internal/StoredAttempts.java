package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.AgentMessage.Held;
import io.loomdeck.protocol.ConsoleMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The attempts in the database.
 *
 * <p>Every change locks the job's row first and then reads the attempt again, so that an agent's report, a cancellation and
 * the end of a lease come one after the other, whichever threads or consoles they come from.
 */
@Service
class StoredAttempts implements AttemptService {

    private final JobLocks locks;
    private final AttemptTable attempts;
    private final AttemptOutcomes outcomes;
    private final AttemptReports reports;
    private final AttemptQueries queries;
    private final LeaseTimes times;
    private final Clock clock;

    StoredAttempts(
            JobLocks locks,
            AttemptTable attempts,
            AttemptOutcomes outcomes,
            AttemptReports reports,
            AttemptQueries queries,
            LeaseTimes times,
            Clock clock) {
        this.locks = locks;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.reports = reports;
        this.queries = queries;
        this.times = times;
        this.clock = clock;
    }

    /** Changes an attempt if it is still live. */
    private void resolve(AttemptRecord attempt, BiConsumer<JobRecord, AttemptRecord> change) {
        locks.locked(attempt.id(), (job, current) -> {
            if (!current.state().isFinal()) {
                change.accept(job, current);
            }
            return null;
        });
    }

    @Override
    public List<ConsoleMessage> report(String agentId, List<AgentMessage.AboutAttempt> messages) {
        return reports.take(agentId, messages);
    }

    @Override
    public List<ConsoleMessage> renew(String agentId, List<Held> held) {
        Instant now = clock.instant();
        List<AttemptRecord> live = attempts.liveOf(agentId);
        Set<Held> named = new HashSet<>(held);
        List<Long> renewed = new ArrayList<>();
        for (AttemptRecord attempt : live) {
            if (named.remove(new Held(attempt.id(), attempt.fencingToken()))) {
                renewed.add(attempt.id());
                if (attempt.state() == AttemptState.ASSIGNED) {
                    resolve(attempt, this::beginUnlessBegun);
                }
            } else if (attempt.state() == AttemptState.ASSIGNED
                    && attempt.assignedAt().plus(times.accept()).isBefore(now)) {
                resolve(attempt, (job, current) -> outcomes.returned(job, current, "it never began", true));
            }
        }
        attempts.renew(agentId, renewed, now.plus(times.lost()));
        return named.stream()
                .filter(unknown -> !endedInOrder(agentId, unknown))
                .map(unknown -> AttemptReports.abandon(unknown.attemptId(), unknown.fencingToken()))
                .toList();
    }

    @Override
    public Reconciled reconcile(String agentId, boolean sameProcess, List<Held> held) {
        Set<Held> named = new HashSet<>(held);
        List<ConsoleMessage.ResumeFrom> resume = new ArrayList<>();
        List<ConsoleMessage> orders = new ArrayList<>();
        List<Long> renewed = new ArrayList<>();
        for (AttemptRecord attempt : attempts.liveOf(agentId)) {
            if (named.remove(new Held(attempt.id(), attempt.fencingToken()))) {
                renewed.add(attempt.id());
                resume.add(new ConsoleMessage.ResumeFrom(attempt.id(), attempt.fencingToken(), attempt.lastSequence()));
                takenUp(attempt, orders);
            } else {
                forgotten(attempt, sameProcess);
            }
        }
        attempts.renew(agentId, renewed, clock.instant().plus(times.lost()));
        for (Held unknown : named) {
            attempts.find(unknown.attemptId())
                    .filter(attempt -> attempt.isHeldBy(agentId, unknown.fencingToken()))
                    .filter(attempt -> attempt.state().isFinal() && attempt.state() != AttemptState.LOST)
                    .ifPresentOrElse(
                            attempt -> resume.add(new ConsoleMessage.ResumeFrom(
                                    attempt.id(), attempt.fencingToken(), attempt.lastSequence())),
                            () -> orders.add(AttemptReports.abandon(unknown.attemptId(), unknown.fencingToken())));
        }
        return new Reconciled(resume, orders);
    }

    private void takenUp(AttemptRecord attempt, List<ConsoleMessage> orders) {
        if (attempt.state() == AttemptState.ASSIGNED) {
            resolve(attempt, this::beginUnlessBegun);
        } else if (attempt.state() == AttemptState.CANCELLING) {
            String reason = attempt.cancelReason() == null ? "" : attempt.cancelReason();
            orders.add(new ConsoleMessage.Cancel(attempt.id(), attempt.fencingToken(), reason));
        }
    }

    /** Whether the agent has ended it by itself, and only has not read the acknowledgement yet. */
    private boolean endedInOrder(String agentId, Held held) {
        return attempts.find(held.attemptId())
                .filter(attempt -> attempt.isHeldBy(agentId, held.fencingToken()))
                .filter(attempt -> switch (attempt.state()) {
                    case PASSED, FAILED, WAITING -> true;
                    default -> false;
                })
                .isPresent();
    }

    private void beginUnlessBegun(JobRecord job, AttemptRecord attempt) {
        if (attempt.state() == AttemptState.ASSIGNED) {
            outcomes.begun(job, attempt);
        }
    }

    private void forgotten(AttemptRecord attempt, boolean sameProcess) {
        if (attempt.state() == AttemptState.ASSIGNED) {
            resolve(attempt, (job, current) -> outcomes.returned(job, current, "the connection broke", true));
        } else {
            String reason = sameProcess
                    ? attempt.agentName() + " does not know the attempt any more"
                    : attempt.agentName() + " was started again while it ran the attempt";
            resolve(attempt, (job, current) -> outcomes.lost(job, current, reason));
        }
    }

    @Override
    public int expire(Instant now) {
        List<AttemptRecord> overdue = attempts.overdue(now, now.minus(times.cancelGrace()));
        for (AttemptRecord attempt : overdue) {
            resolve(attempt, (job, current) -> {
                if (current.leaseUntil().isBefore(now)) {
                    outcomes.lost(
                            job,
                            current,
                            "nothing was heard from " + current.agentName() + " for "
                                    + times.lost().toSeconds() + " s");
                } else if (current.state() == AttemptState.CANCELLING) {
                    outcomes.cancelOverdue(job, current);
                }
            });
        }
        return overdue.size();
    }

    @Override
    public void loseAll(String agentId, String reason) {
        for (AttemptRecord attempt : attempts.liveOf(agentId)) {
            resolve(attempt, (job, current) -> outcomes.lost(job, current, reason));
        }
    }

    @Override
    public List<Running> running() {
        return queries.running();
    }

    @Override
    public @Nullable Long liveJobOf(String agentId, long attemptId, long fencingToken) {
        return attempts.find(attemptId)
                .filter(attempt -> attempt.isHeldBy(agentId, fencingToken))
                .filter(attempt -> !attempt.state().isFinal())
                .map(AttemptRecord::jobId)
                .orElse(null);
    }

    @Override
    public @Nullable AttemptKey find(long jobId, int number) {
        return attempts.find(jobId, number)
                .map(attempt -> new AttemptKey(attempt.id(), attempt.state().isFinal(), attempt.counts()))
                .orElse(null);
    }
}
