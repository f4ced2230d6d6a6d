package io.loomdeck.step.exec;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.exec.ExecConfiguration.Output;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The action {@code exec}: a process on the agent. */
public final class ExecStep implements StepType<ExecConfiguration> {

    private static final int MOST_OUTPUT = 64 * 1024 * 1024;

    @Override
    public StepDescriptor descriptor() {
        return ExecKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable ExecConfiguration read(SourceNode value, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        if (value instanceof SourceNode.Sequence) {
            Template command = command(value, reading);
            return command == null
                    ? null
                    : new ExecConfiguration(
                            command, null, Map.of(), null, Set.of(0), new Output(true, ExecKeys.USUAL_OUTPUT));
        }
        if (!(value instanceof SourceNode.Mapping mapping)) {
            refuseWords(value, diagnostics);
            return null;
        }
        return mapping(mapping, reading);
    }

    private static void refuseWords(SourceNode value, Diagnostics diagnostics) {
        String words = value instanceof SourceNode.Scalar scalar ? scalar.text() : "program argument";
        diagnostics.error(
                value.position(),
                "wrong-type",
                "The program and its arguments are a list, since no shell takes them apart",
                "exec: [" + String.join(", ", Arrays.asList(words.strip().split("\\s+", -1))) + "]");
    }

    private static @Nullable ExecConfiguration mapping(SourceNode.Mapping mapping, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        MappingReader keys = reading.mapping(mapping, ExecKeys.ALL);
        SourceNode node = keys.node("command");
        Template command = node == null ? null : command(node, reading);
        long most = keys.integer("outputLimit", ExecKeys.USUAL_OUTPUT);
        if (most < 0 || most > MOST_OUTPUT) {
            diagnostics.error(
                    mapping.position(),
                    "wrong-value",
                    "outputLimit is from 0 to " + MOST_OUTPUT,
                    "Leave it out for 1 MiB");
        }
        return command == null
                ? null
                : new ExecConfiguration(
                        command,
                        keys.template("cwd"),
                        keys.entries("env"),
                        keys.template("input"),
                        exitCodes(keys.node("exitCodes"), diagnostics),
                        new Output(keys.bool("log", true), Math.clamp(most, 0, MOST_OUTPUT)));
    }

    private static @Nullable Template command(SourceNode node, StepReading reading) {
        boolean expression =
                node instanceof SourceNode.Scalar scalar && scalar.text().startsWith("${");
        if (!expression
                && (!(node instanceof SourceNode.Sequence list) || list.items().isEmpty())) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "wrong-type",
                            "A command is a list of the program and its arguments",
                            "command: [program, argument]");
            return null;
        }
        return reading.template(node);
    }

    private static Set<Integer> exitCodes(@Nullable SourceNode node, Diagnostics diagnostics) {
        if (node == null) {
            return Set.of(0);
        }
        List<SourceNode> items = node instanceof SourceNode.Sequence list ? list.items() : List.of(node);
        Set<Integer> codes = new LinkedHashSet<>();
        for (SourceNode item : items) {
            if (item instanceof SourceNode.Scalar scalar
                    && scalar.value() instanceof Long code
                    && code >= 0
                    && code < 256) {
                codes.add(code.intValue());
            } else if (item instanceof SourceNode.Scalar scalar && scalar.text().equals("any")) {
                return Set.of();
            } else {
                diagnostics.error(
                        item.position(),
                        "wrong-value",
                        "An exit code is a number from 0 to 255, or any",
                        "exitCodes: [0, 1]");
            }
        }
        return codes;
    }

    @Override
    public List<Template> templates(ExecConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(ExecConfiguration configuration) {
        if (!(configuration.command() instanceof Template.ListOf list)) {
            return "run a program";
        }
        List<String> words = list.items().stream()
                .map(item -> item instanceof Template.Constant constant ? Values.text(constant.value()) : "…")
                .toList();
        return Values.shortened(String.join(" ", words), 60);
    }

    @Override
    public Object run(ExecConfiguration configuration, StepContext context) throws Exception {
        return new ExecRun(configuration, context).run();
    }
}
