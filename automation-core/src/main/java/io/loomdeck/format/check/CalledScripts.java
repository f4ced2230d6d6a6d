package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Input;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepType.Called;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other scripts that a script calls. Belongs to one thread. */
public final class CalledScripts {

    private final StepTypes types;
    private final List<Call> calls = new ArrayList<>();

    private CalledScripts(StepTypes types) {
        this.types = types;
    }

    /** A call with its place. */
    public record Call(Called called, Position position) {}

    /** Every call of a script, in the order of its steps. */
    public static List<Call> of(Script script, StepTypes types) {
        CalledScripts found = new CalledScripts(types);
        found.steps(script.steps());
        found.steps(script.finallySteps());
        return found.calls;
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            StepType<?> type = types.get(step.action());
            if (type != null) {
                called(type, step).ifPresent(called -> calls.add(new Call(called, step.position())));
            }
            step.blocks().forEach(block -> steps(block.steps()));
        }
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> Optional<Called> called(StepType<C> type, Step step) {
        return type.called((C) step.configuration());
    }

    /** Reports calls of scripts that do not exist, and inputs that they lack or do not know. */
    public static void check(Script script, StepTypes types, ScriptLibrary library, Diagnostics diagnostics) {
        for (Call call : of(script, types)) {
            library.find(call.called().script(), call.called().version())
                    .ifPresentOrElse(
                            target -> inputs(call, target, diagnostics), () -> unknown(call, library, diagnostics));
        }
    }

    private static void unknown(Call call, ScriptLibrary library, Diagnostics diagnostics) {
        Integer version = call.called().version();
        diagnostics.error(
                call.position(),
                "unknown-script",
                "There is no script `" + call.called().script() + "`"
                        + (version == null ? "" : " in version " + version) + " that can be run",
                Nearest.hint(call.called().script(), library.names()));
    }

    private static void inputs(Call call, Script target, Diagnostics diagnostics) {
        List<String> known = target.inputs().stream().map(Input::name).toList();
        for (String given : call.called().inputs()) {
            if (!known.contains(given)) {
                diagnostics.error(
                        call.position(),
                        "unknown-input",
                        "The script `" + target.name() + "` has no input `" + given + "`",
                        Nearest.hint(given, known));
            }
        }
        target.inputs().stream()
                .filter(input -> input.required() && input.defaultValue() == null && input.from() == null)
                .filter(input -> !call.called().inputs().contains(input.name()))
                .forEach(input -> diagnostics.error(
                        call.position(),
                        "missing-input",
                        "The script `" + target.name() + "` needs the input `" + input.name() + "`",
                        "Give it below `inputs`"));
    }
}
