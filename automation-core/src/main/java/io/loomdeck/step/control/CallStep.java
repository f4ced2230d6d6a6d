package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Script;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code call}: another script as a step of this one. */
public final class CallStep implements StepType<CallStep.Call> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "call",
            "Runs another script, with inputs of its own; its outputs are the result. It sees no variable of the caller, but "
                    + "works with the same browser sessions, cookies and locks.",
            "the script's name",
            List.of(
                    StepDescriptor.Key.required(
                            "script",
                            ValueType.TEXT,
                            "The script's name; where a script is run from a file, that of a script file beside it. No "
                                    + "expression."),
                    StepDescriptor.Key.optional(
                            "version",
                            ValueType.NUMBER,
                            "Which version of it. Default: the newest when the job is submitted. No expression."),
                    StepDescriptor.Key.optional("inputs", ValueType.MAPPING, "Its inputs, by name.")),
            Set.of(),
            false,
            """
            - id: sum
              call: { script: Add, inputs: { left: 2, right: 3 } }
            - expect: ${steps.sum.total == 5}
            """);

    /**
     * What is called.
     *
     * @param version null for the newest
     */
    public record Call(String script, @Nullable Integer version, Map<String, Template> inputs) {
        public Call {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Call read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() != null) {
            return name(scalar.text(), scalar, reading) ? new Call(scalar.text(), null, Map.of()) : null;
        }
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        String script = keys.text("script");
        SourceNode place = keys.node("script");
        SourceNode version = keys.node("version");
        long number = keys.integer("version", 1);
        if (version != null && (number < 1 || number > Integer.MAX_VALUE)) {
            reading.diagnostics().error(version.position(), "out-of-range", "Versions count from 1: " + number, null);
        }
        Map<String, Template> inputs = keys.entries("inputs");
        return script == null || place == null || !name(script, place, reading)
                ? null
                : new Call(script, version == null ? null : (int) number, inputs);
    }

    private static boolean name(String name, SourceNode place, StepReading reading) {
        boolean known = !name.isBlank() && !name.contains("${");
        if (!known) {
            reading.diagnostics()
                    .error(
                            place.position(),
                            "no-expression-here",
                            "Which script is called must be known before the script runs",
                            "Write the script's name as it is, and choose between scripts with if");
        }
        return known;
    }

    @Override
    public List<Template> templates(Call call) {
        return List.copyOf(call.inputs().values());
    }

    @Override
    public Optional<Called> called(Call call) {
        return Optional.of(
                new Called(call.script(), call.version(), call.inputs().keySet()));
    }

    @Override
    public String summary(Call call) {
        return "Call " + Values.shortened(call.script(), 50);
    }

    @Override
    public @Nullable Object run(Call call, StepContext context) throws Exception {
        ScriptLibrary library = context.service(ScriptLibrary.class);
        Script script = library.find(call.script(), call.version())
                .orElseThrow(() -> new StepException(
                        ErrorClass.SCRIPT,
                        "There is no script " + call.script()
                                + (call.version() == null ? "" : " in version " + call.version())
                                + " that can be run",
                        Nearest.hint(call.script(), library.names())));
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        call.inputs().forEach((name, template) -> inputs.put(name, context.evaluate(template)));
        return context.runScript(script, inputs);
    }
}
