package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.OnError;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds steps behind one that always ends the script, and steps whose condition is always false. */
final class Reachability {

    private final Diagnostics diagnostics;

    Reachability(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(List<Step> steps) {
        boolean reached = true;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Optional<Step> end = ending(step);
            if (reached && end.isPresent() && i + 1 < steps.size()) {
                behind(steps.get(i + 1), end.get());
                reached = false;
            }
            if (isFalse(step.options().condition())) {
                diagnostics.warning(
                        step.position(),
                        "never-runs",
                        "This step never runs: its `if` is always false",
                        "Give it a condition that can hold, or remove the step");
            }
            step.blocks().forEach(block -> check(block.steps()));
        }
    }

    private void behind(Step step, Step end) {
        diagnostics.warning(
                step.position(),
                "unreachable",
                "This step is never reached: `" + end.action() + "` in line " + end.position()
                        + " always comes before it",
                "Give `" + end.action() + "` a condition with `if`, or remove what follows");
    }

    private static boolean isFalse(@Nullable Template condition) {
        return switch (condition) {
            case Template.Constant constant -> Boolean.FALSE.equals(constant.value());
            case Template.Expression expression -> expression.source().strip().equals("false");
            case null, default -> false;
        };
    }

    /** What ends the block around a step whenever that step runs, if anything does. */
    private static Optional<Step> ending(Step step) {
        OnError onError = step.options().onError();
        boolean swallowed = onError == OnError.CONTINUE || onError == OnError.COLLECT;
        if (step.options().condition() != null || (swallowed && !step.action().equals("stop"))) {
            return Optional.empty();
        }
        return switch (step.action()) {
            case "fail", "stop" -> Optional.of(step);
            case "lock", "parallel" -> any(step.blocks());
            case "if" -> step.block("else") == null ? Optional.empty() : all(step.blocks());
            case "try" -> tried(step);
            default -> Optional.empty();
        };
    }

    private static Optional<Step> tried(Step step) {
        List<Step.Block> others =
                step.blocks().stream().filter(b -> !b.name().equals("finally")).toList();
        Step.Block always = step.block("finally");
        return always == null ? all(others) : any(List.of(always)).or(() -> all(others));
    }

    private static Optional<Step> any(List<Step.Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block.steps().stream())
                .map(Reachability::ending)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Step> all(List<Step.Block> blocks) {
        Optional<Step> first = Optional.empty();
        for (Step.Block block : blocks) {
            Optional<Step> end = any(List.of(block));
            if (end.isEmpty()) {
                return end;
            }
            first = first.isPresent() ? first : end;
        }
        return first;
    }
}
