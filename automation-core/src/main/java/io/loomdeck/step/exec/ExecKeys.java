package io.loomdeck.step.exec;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of an {@code exec} step with their documentation. */
final class ExecKeys {

    static final int USUAL_OUTPUT = 1024 * 1024;

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.required(
                    "command",
                    ValueType.LIST,
                    "The program and its arguments, one item each. No shell looks at them: *, ~, | and $ mean"
                            + " themselves."),
            StepDescriptor.Key.optional(
                    "cwd", ValueType.TEXT, "The folder in which it runs; the workspace by default."),
            StepDescriptor.Key.optional(
                    "env",
                    ValueType.MAPPING,
                    "Environment variables. Of the agent's own it gets only PATH, HOME, LANG and the like."),
            StepDescriptor.Key.optional(
                    "input", ValueType.TEXT, "What it reads from its standard input; nothing by default."),
            StepDescriptor.Key.optional(
                    "exitCodes",
                    ValueType.LIST,
                    "Which exit codes are a success; 0 by default. With an expect of exitCode, that alone decides. No "
                            + "expressions."),
            StepDescriptor.Key.optional(
                    "log", ValueType.BOOLEAN, "Whether what it writes appears in the job's log; true by default."),
            StepDescriptor.Key.optional(
                    "outputLimit",
                    ValueType.NUMBER,
                    "How many characters of stdout and of stderr the result holds; 1048576 by default. The log has"
                            + " them all. No expression."));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "exec",
            "Runs a program on the agent, where the agent's owner has allowed it with --allow-exec.",
            "a list: the program and its arguments",
            ALL,
            Set.of("exitCode", "stdout", "stderr", "value", "body", "json"),
            true,
            """
            - id: greeting
              exec: [echo, "Hello ${2 + 1} times"]
            - expect: ${steps.greeting.stdout == "Hello 3 times"}
            - exec:
                command: [sort, -r]
                input: "one\\ntwo\\n"
              expect: { exitCode: 0 }
            """);

    private ExecKeys() {}
}
