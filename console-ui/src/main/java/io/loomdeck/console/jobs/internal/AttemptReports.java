package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.platform.AfterCommit;
import io.loomdeck.protocol.AgentMessage.AboutAttempt;
import io.loomdeck.protocol.AgentMessage.Accepted;
import io.loomdeck.protocol.AgentMessage.Events;
import io.loomdeck.protocol.AgentMessage.Held;
import io.loomdeck.protocol.AgentMessage.Rejected;
import io.loomdeck.protocol.ConsoleMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes in what agents say about their attempts: everything that came together in one transaction, because a commit costs
 * more than what is done in it. The jobs' rows are locked first, in the order of their numbers.
 */
@Component
class AttemptReports {

    private static final String STALE = "The console has given this attempt up";

    private final JobLocks locks;
    private final AttemptOutcomes outcomes;
    private final EventIntake intake;
    private final ProgressFolds folds;

    AttemptReports(JobLocks locks, AttemptOutcomes outcomes, EventIntake intake, ProgressFolds folds) {
        this.locks = locks;
        this.outcomes = outcomes;
        this.intake = intake;
        this.folds = folds;
    }

    static ConsoleMessage abandon(long attemptId, long token) {
        return new ConsoleMessage.Abandon(attemptId, token, STALE);
    }

    /** What the agent is to be told, for each attempt the last word only. */
    List<ConsoleMessage> take(String agentId, List<? extends AboutAttempt> messages) {
        SortedSet<Long> ids = new TreeSet<>();
        messages.forEach(message -> ids.add(message.attemptId()));
        return locks.lockedAll(ids, held -> {
            // They have counted then what the database does not have.
            AfterCommit.orElse(() -> ids.forEach(folds::forget));
            return take(agentId, messages, held);
        });
    }

    private List<ConsoleMessage> take(
            String agentId, List<? extends AboutAttempt> messages, Map<Long, JobLocks.Locked> held) {
        Map<Held, ConsoleMessage> answers = new LinkedHashMap<>();
        for (AboutAttempt message : messages) {
            JobLocks.Locked locked = held.remove(message.attemptId());
            if (locked == null) {
                locked = locks.again(message.attemptId());
            }
            ConsoleMessage answer = locked == null ? stale(message) : take(agentId, message, locked, held);
            if (answer != null) {
                answers.put(new Held(message.attemptId(), message.fencingToken()), answer);
            }
        }
        return List.copyOf(answers.values());
    }

    /** Puts back into {@code held} what the next message may go on from without reading it again. */
    private @Nullable ConsoleMessage take(
            String agentId, AboutAttempt message, JobLocks.Locked locked, Map<Long, JobLocks.Locked> held) {
        AttemptRecord attempt = locked.attempt();
        boolean isLive = attempt.isHeldBy(agentId, message.fencingToken())
                && !attempt.state().isFinal();
        return switch (message) {
            case Accepted _
            when isLive -> {
                boolean isFresh = attempt.state() == AttemptState.ASSIGNED;
                held.put(attempt.id(), isFresh ? outcomes.begun(locked.job(), attempt) : locked);
                yield null;
            }
            case Rejected rejected -> {
                if (isLive && attempt.state() != AttemptState.RUNNING) {
                    outcomes.returned(locked.job(), attempt, rejected.reason(), false);
                }
                yield null;
            }
            case Events events
            when isLive -> {
                EventIntake.Taken taken = intake.take(locked, events.events());
                if (taken.open() != null) {
                    held.put(attempt.id(), taken.open());
                }
                yield new ConsoleMessage.Acknowledge(attempt.id(), attempt.fencingToken(), taken.sequence());
            }
            case Events events
            when isKnown(agentId, attempt, events) ->
                new ConsoleMessage.Acknowledge(attempt.id(), attempt.fencingToken(), attempt.lastSequence());
            case Accepted _, Events _ -> stale(message);
        };
    }

    /** Whether the events of an attempt that is over are all stored: its end was not acknowledged before the link broke. */
    private static boolean isKnown(String agentId, AttemptRecord attempt, Events message) {
        long last = message.events().isEmpty() ? 0 : message.events().getLast().sequence();
        return attempt.isHeldBy(agentId, message.fencingToken()) && last <= attempt.lastSequence();
    }

    private static @Nullable ConsoleMessage stale(AboutAttempt message) {
        return message instanceof Rejected ? null : abandon(message.attemptId(), message.fencingToken());
    }
}
