package io.loomdeck.agent.script;

import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.trace.Event;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision that came with an assignment; for every other question the attempt ends. Immutable. */
record AssignedApprovals(ConsoleMessage.@Nullable Resume resume) implements Approvals {

    @Override
    public Optional<Decision> decide(Event.Question question, @Nullable String id, StepContext context) {
        return resume == null || !resume.step().equals(question.step())
                ? Optional.empty()
                : Optional.of(new Decision(
                        resume.approved(), resume.by(), Instant.ofEpochMilli(resume.atMillis()), resume.comment()));
    }
}
