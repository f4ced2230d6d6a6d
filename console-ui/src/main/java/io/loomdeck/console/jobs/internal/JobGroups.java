package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.console.jobs.internal.GroupTable.Member;
import io.loomdeck.engine.GroupName;
import io.loomdeck.expression.Expressions;
import io.loomdeck.script.ConcurrencyGroup;
import io.loomdeck.step.StepException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Jobs of which only so many run at once.
 *
 * <p>Submissions of one group come one after the other, behind the group's lock. The dispatcher needs no lock of it: it alone
 * makes jobs run, one round after the other.
 */
@Component
class JobGroups {

    private static final int LONGEST_NAME = 300;

    /** Each agent knows the console under an address of its own, which must not split a group. */
    private static final URI CONSOLE = URI.create("http://console");

    private final GroupTable table;
    private final Cancellations cancellations;
    private final GroupName names;

    JobGroups(GroupTable table, Cancellations cancellations, Clock clock) {
        this.table = table;
        this.cancellations = cancellations;
        this.names = new GroupName(new Expressions(clock));
    }

    /**
     * The group of a new job of this script, or empty. A group without a name is the script's own.
     *
     * @throws SubmissionRefusedException where the name cannot be computed
     */
    Optional<JobGroup> of(ScriptLookup.Runnable script, Map<String, Object> inputs) {
        ConcurrencyGroup group = script.script().concurrency();
        if (group == null) {
            return Optional.empty();
        }
        String name = name(group, script, inputs);
        return Optional.of(
                new JobGroup(name.isEmpty() ? "script " + script.scriptId() : name, group.max(), group.whenFull()));
    }

    private String name(ConcurrencyGroup group, ScriptLookup.Runnable script, Map<String, Object> inputs) {
        try {
            String name = names.of(group, script.script(), inputs, CONSOLE);
            if (name.length() > LONGEST_NAME) {
                throw refused("The name of the group is longer than " + LONGEST_NAME + " characters");
            }
            return name;
        } catch (StepException e) {
            throw refused("The name of the group cannot be computed: " + e.getMessage()
                    + ". It may use the inputs that are no secrets");
        }
    }

    private static SubmissionRefusedException refused(String message) {
        return new SubmissionRefusedException(List.of(new Problem("concurrency.group", message)));
    }

    /**
     * Makes sure that a new job may come, as the group says for when it is full; until the transaction ends nobody else
     * decides about the group.
     *
     * @throws SubmissionRefusedException where it may not
     */
    void admit(JobGroup group) {
        table.lock(group.name());
        List<Member> there = table.unfinished(group.name()).stream()
                .filter(member -> member.state() != JobState.CANCELLING)
                .toList();
        int tooMany = there.size() - group.max() + 1;
        if (tooMany <= 0) {
            return;
        }
        switch (group.whenFull()) {
            case WAIT -> {}
            case CANCEL_OLDEST ->
                there.subList(0, tooMany)
                        .forEach(member -> cancellations.cancel(
                                member.id(), "A newer job of the group " + group.name() + " took its place"));
            case REJECT ->
                throw refused("The group " + group.name() + " is full: "
                        + full(group.name(), group.max(), there).words()
                        + ". Submit it again when one of them has ended");
        }
    }

    void join(long jobId, JobGroup group) {
        table.join(jobId, group);
    }

    /** Whether the job's group keeps it from starting, and which jobs do; empty where it has no group. */
    Optional<JobQueue.FullGroup> keepsBack(long jobId) {
        return table.of(jobId).flatMap(place -> {
            List<Member> holding = table.holding(place.name());
            return holding.size() < place.max()
                    ? Optional.empty()
                    : Optional.of(full(place.name(), place.max(), holding));
        });
    }

    private static JobQueue.FullGroup full(String name, int max, List<Member> members) {
        return new JobQueue.FullGroup(
                name, max, members.stream().map(Member::id).toList());
    }
}
