package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code approve}: a person decides whether the script goes on. */
public final class ApproveStep implements StepType<ApproveStep.Asking> {

    private static final int LONGEST_QUESTION = 2_000;

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "approve",
            "Asks a person whether the script goes on, and holds no slot of an agent while nobody has decided. It stands"
                    + " at the top level of a script's steps.",
            "the question",
            List.of(
                    StepDescriptor.Key.required("question", ValueType.TEXT, "What is to be decided, for people."),
                    StepDescriptor.Key.choice(
                            "by",
                            "Who may decide: this role and those above it. Default: operator.",
                            "operator",
                            "author",
                            "admin"),
                    StepDescriptor.Key.optional(
                            "within",
                            ValueType.DURATION,
                            "How long is waited for a decision before it counts as rejected. Default: as long as it"
                                    + " takes. No expression."),
                    StepDescriptor.Key.choice(
                            "onReject",
                            "What a rejection means: fail ends the script, continue goes on, and steps.ID.approved is"
                                    + " false. Default: fail.",
                            "fail",
                            "continue")),
            Set.of(),
            false,
            """
            - set: { prices: [31, 12, 55] }
            - id: release
              approve:
                question: Publish ${size(prices)} prices?
                within: 2d
            - log: ${steps.release.by} approved it. ${steps.release.comment}
            """);

    /**
     * What is asked.
     *
     * @param within null for as long as it takes
     */
    public record Asking(
            Template question, Role by, @Nullable Duration within, Rejected onReject) {}

    /** Who may decide. */
    public enum Role {
        OPERATOR,
        AUTHOR,
        ADMIN
    }

    /** What a rejection means. */
    public enum Rejected {
        FAIL,
        CONTINUE
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Asking read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() != null) {
            return new Asking(reading.template(scalar), Role.OPERATOR, null, Rejected.FAIL);
        }
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template question = keys.template("question");
        Duration within = keys.duration("within");
        SourceNode written = keys.node("within");
        if (within != null && written != null && (within.isZero() || within.isNegative())) {
            reading.diagnostics()
                    .error(
                            written.position(),
                            "out-of-range",
                            "`within` must leave people some time",
                            "For example: within: 2d");
        }
        return question == null
                ? null
                : new Asking(
                        question,
                        keys.choice("by", Role.class, Role.OPERATOR),
                        within,
                        keys.choice("onReject", Rejected.class, Rejected.FAIL));
    }

    @Override
    public boolean pauses() {
        return true;
    }

    @Override
    public List<Template> templates(Asking asking) {
        return List.of(asking.question());
    }

    @Override
    public String summary(Asking asking) {
        return asking.question() instanceof Template.Constant constant
                ? "Ask: " + Values.shortened(Values.text(constant.value()), 50)
                : "Ask a person";
    }

    @Override
    public Object run(Asking asking, StepContext context) throws Exception {
        Event.Question question = new Event.Question(
                context.step().path(),
                Values.shortened(context.text(asking.question()).strip(), LONGEST_QUESTION),
                asking.by().name().toLowerCase(Locale.ROOT),
                asking.within() == null ? 0 : asking.within().toMillis());
        Approvals.Decision decision = context.service(Approvals.class)
                .decide(question, context.step().id(), context)
                .orElse(null);
        if (decision == null) {
            context.pauseScript(question);
            throw new InterruptedException("the attempt ends here");
        }
        context.log(Event.LogLevel.INFO, said(decision, asking));
        if (!decision.approved() && asking.onReject() == Rejected.FAIL) {
            // Of a class that nothing repeats: whoever was asked would only be asked again.
            throw new StepException(
                    ErrorClass.CANCELLED,
                    said(decision, asking),
                    "Write onReject: continue where the script should go on");
        }
        return result(decision);
    }

    private static String said(Approvals.Decision decision, Asking asking) {
        if (decision.by() == null) {
            return "Nobody decided" + (asking.within() == null ? "" : " within " + Durations.format(asking.within()));
        }
        String comment = decision.comment().isBlank() ? "" : ": " + decision.comment();
        return (decision.approved() ? "Approved by " : "Rejected by ") + decision.by() + comment;
    }

    private static Map<String, @Nullable Object> result(Approvals.Decision decision) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("approved", decision.approved());
        result.put("by", decision.by());
        result.put("at", decision.at().toString());
        result.put("comment", decision.comment());
        return result;
    }
}
