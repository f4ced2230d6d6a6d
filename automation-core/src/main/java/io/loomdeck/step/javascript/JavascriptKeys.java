package io.loomdeck.step.javascript;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** What the action {@code javascript} is called and which keys it has. */
final class JavascriptKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.required(
                    "code",
                    ValueType.TEXT,
                    "The body of a function; what it returns is the step's result. It may await promises. An expression"
                            + " such as ${name} in it is JavaScript's own, in a text between backticks."),
            StepDescriptor.Key.optional(
                    "args",
                    ValueType.ANY,
                    "What the code sees besides its own: a mapping of names to values, or a list of variables. Copies"
                            + " are passed."),
            StepDescriptor.Key.optional(
                    "timeout",
                    ValueType.DURATION,
                    "How long the code may take, timers included; 10s by default, at most 10m. No expressions."),
            StepDescriptor.Key.optional(
                    "memory",
                    ValueType.SIZE,
                    "How much memory the code may hold; 64MiB by default, at most 512MiB. It is measured, so that code is"
                            + " ended somewhat above it. No expressions."));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "javascript",
            "Runs a JavaScript function that reaches nothing but its arguments: no files, no network, no Java. What it"
                    + " says with console.log goes to the job's log. A step that takes over 100 ms moves to the lane cpu"
                    + " by itself.",
            "the code",
            ALL,
            Set.of("json"),
            true,
            """
            - set: { prices: [20, 5, 12] }
            - id: sorted
              javascript:
                args: [prices]
                code: |
                  const sorted = prices.toSorted((a, b) => a - b);
                  return { cheapest: sorted[0], all: sorted };
              extract: { cheapest: "$.cheapest" }
            - expect: ${cheapest == 5 and steps.sorted.all[2] == 20}
            """);

    private JavascriptKeys() {}
}
