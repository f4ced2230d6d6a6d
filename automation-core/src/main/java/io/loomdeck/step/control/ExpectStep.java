package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code expect} on its own: what must hold of variables. */
public final class ExpectStep implements StepType<ExpectStep.Expectations> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "expect",
            "Checks that conditions hold. All of them are evaluated and reported, then the step fails if one did not hold.",
            "an expression that must be true",
            List.of(),
            Set.of("value"),
            false,
            """
            - set: { price: 12 }
            - expect:
                - ${price > 10}
                - value: ${price}
                  lessThan: 20
            """);

    /** What must hold. */
    public record Expectations(List<Expectation> all) {
        public Expectations {
            all = List.copyOf(all);
        }
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Expectations read(SourceNode value, StepReading reading) {
        return new Expectations(reading.expectations(value));
    }

    @Override
    public List<Template> templates(Expectations expectations) {
        List<Template> templates = new ArrayList<>();
        for (Expectation expectation : expectations.all()) {
            if (expectation.query() != null) {
                templates.add(expectation.query());
            }
            templates.add(expectation.expected());
        }
        return templates;
    }

    @Override
    public String summary(Expectations expectations) {
        int count = expectations.all().size();
        if (count == 1 && expectations.all().getFirst().expected() instanceof Template.Expression expression) {
            return "Expect " + Values.shortened(expression.source().strip(), 50);
        }
        return "Expect " + count + (count == 1 ? " condition" : " conditions");
    }

    @Override
    public @Nullable Object run(Expectations expectations, StepContext context) {
        context.check(expectations.all(), null);
        return null;
    }
}
