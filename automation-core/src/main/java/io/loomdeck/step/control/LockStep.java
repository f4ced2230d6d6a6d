package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.Variables;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code lock}: steps that only one thread at a time is in. */
public final class LockStep implements StepType<LockStep.Section> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "lock",
            "Runs steps while it holds a lock: of all that name the same one, only one at a time gets in, in the order in "
                    + "which they came. In there, variables outside of a concurrent loop can be written.",
            "",
            List.of(
                    StepDescriptor.Key.required("lock", ValueType.TEXT, "The lock's name."),
                    StepDescriptor.Key.choice(
                            "scope",
                            "Whom it keeps out: others of this job, or those of all jobs of the console, where the lock "
                                    + "ends with the job at the latest and steps.ID.fence is a number that grows each "
                                    + "time it is given. Default: job.",
                            "job",
                            "cluster"),
                    StepDescriptor.Key.optional(
                            "within",
                            ValueType.DURATION,
                            "How long is waited for the lock before the step fails with a timeout. Default: as long as "
                                    + "it takes. No expression."),
                    StepDescriptor.Key.required("steps", ValueType.STEPS, "What is done while the lock is held.")),
            Set.of(),
            false,
            """
            - set: { cheapest: 1000 }
            - forEach: [31, 12, 55]
              as: price
              concurrency: 3
              steps:
                - lock: cheapest price
                  steps:
                    - set: { cheapest: "${min([cheapest, price])}" }
            - expect: ${cheapest == 12}
            """,
            true);

    /**
     * Steps in a lock.
     *
     * @param within null for as long as it takes
     */
    public record Section(
            Template name, Scope scope, @Nullable Duration within, Step.Block body) {}

    /** Whom a lock keeps out. */
    public enum Scope {
        JOB,
        CLUSTER
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Section read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template name = keys.template("lock");
        SourceNode steps = keys.node("steps");
        Duration within = keys.duration("within");
        if (name == null || steps == null) {
            return null;
        }
        Step.Block body = new Step.Block("steps", reading.steps(steps, "steps"), false, List.of(), name);
        return new Section(name, keys.choice("scope", Scope.class, Scope.JOB), within, body);
    }

    @Override
    public List<Step.Block> blocks(Section section) {
        return List.of(section.body());
    }

    @Override
    public List<Template> templates(Section section) {
        return List.of(section.name());
    }

    @Override
    public String summary(Section section) {
        return "Lock "
                + (section.name() instanceof Template.Constant constant
                        ? Values.shortened(Values.text(constant.value()), 50)
                        : "by name");
    }

    @Override
    public @Nullable Object run(Section section, StepContext context) throws Exception {
        boolean cluster = section.scope() == Scope.CLUSTER;
        String name = context.text(section.name());
        String key = cluster ? "cluster " + name : name;
        List<String> held = held(context);
        JobLocks locks = context.attemptScoped(JobLocks.class, JobLocks::new);
        try (JobLocks.Held _ = acquired(locks, key, held, section, context)) {
            List<String> more = new ArrayList<>(held);
            more.add(key);
            Map<String, Object> declared = Map.of(Variables.HELD_LOCKS, List.copyOf(more));
            return cluster
                    ? new ClusterSection(name, section, context).run(declared)
                    : context.run(section.body(), declared);
        }
    }

    private static JobLocks.Held acquired(
            JobLocks locks, String name, List<String> held, Section section, StepContext context)
            throws InterruptedException {
        try (var _ = context.waiting(WaitKind.LOCK, name)) {
            return locks.acquire(name, held, section.within());
        }
    }

    private static List<String> held(StepContext context) {
        return context.variables().get(Variables.HELD_LOCKS) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
