package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code fail}: a failure that the author wants. */
public final class FailStep implements StepType<FailStep.Reason> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "fail",
            "Fails, with a message for people. Mostly used with if. fail: ${error} throws an error again that catch has caught.",
            "the message",
            List.of(
                    StepDescriptor.Key.required("message", ValueType.TEXT, "Why, for people."),
                    StepDescriptor.Key.optional("hint", ValueType.TEXT, "How to mend it."),
                    StepDescriptor.Key.choice(
                            "class",
                            "What kind of error it is, for retry and catch. Default: script.",
                            ErrorClasses.keys())),
            Set.of(),
            false,
            """
            - if: ${1 > 2}
              fail: One is not more than two
            """);

    /**
     * Why it fails.
     *
     * @param hint null for none
     */
    public record Reason(Template message, @Nullable Template hint, ErrorClass errorClass) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Reason read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar) {
            return new Reason(reading.template(scalar), null, ErrorClass.SCRIPT);
        }
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template message = keys.template("message");
        ErrorClass errorClass = keys.choice("class", ErrorClass.class, ErrorClass.SCRIPT);
        return message == null ? null : new Reason(message, keys.template("hint"), errorClass);
    }

    @Override
    public List<Template> templates(Reason reason) {
        return reason.hint() == null ? List.of(reason.message()) : List.of(reason.message(), reason.hint());
    }

    @Override
    public String summary(Reason reason) {
        return "Fail"
                + (reason.message() instanceof Template.Constant constant
                        ? ": " + Values.shortened(Values.text(constant.value()), 50)
                        : "");
    }

    @Override
    public @Nullable Object run(Reason reason, StepContext context) throws Exception {
        Object message = context.evaluate(reason.message());
        if (message instanceof CaughtError caught) {
            throw caught.problem();
        }
        String hint = reason.hint() == null ? null : context.text(reason.hint());
        throw new StepException(reason.errorClass(), Values.text(message), hint);
    }
}
