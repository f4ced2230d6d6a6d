package io.loomdeck.step;

import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import java.util.ArrayList;
import java.util.List;

/** What a script does, step by step, in the order of its text. Safe for any number of threads. */
public final class ScriptOutline {

    private static final int DEEPEST = 20;

    private final StepTypes types;

    /** Outlines of scripts that use these step types. */
    public ScriptOutline(StepTypes types) {
        this.types = types;
    }

    /**
     * One line.
     *
     * @param depth 0 for the steps at the top
     */
    public record Line(int depth, String text) {}

    /** The first lines, at most so many. */
    public List<Line> of(Script script, int most) {
        List<Line> lines = new ArrayList<>();
        add(script.steps(), 0, lines, most);
        if (!script.finallySteps().isEmpty() && lines.size() < most) {
            lines.add(new Line(0, "In the end"));
            add(script.finallySteps(), 1, lines, most);
        }
        return lines;
    }

    private void add(List<Step> steps, int depth, List<Line> lines, int most) {
        for (Step step : steps) {
            if (lines.size() >= most || depth > DEEPEST) {
                return;
            }
            add(step, depth, lines, most);
        }
    }

    @SuppressWarnings("unchecked")
    private void add(Step step, int depth, List<Line> lines, int most) {
        StepType<Object> type = (StepType<Object>) types.get(step.action());
        if (type == null) {
            lines.add(new Line(depth, step.action()));
            return;
        }
        String name = step.name();
        lines.add(new Line(depth, name == null ? type.summary(step.configuration()) : name));
        List<String> parts = type.parts(step.configuration());
        // One part is what the summary says already.
        if (parts.size() > 1) {
            parts.stream().limit(most - lines.size()).forEach(part -> lines.add(new Line(depth + 1, part)));
        }
        for (Step.Block block : step.blocks()) {
            boolean named = step.blocks().size() > 1 && lines.size() < most;
            if (named) {
                lines.add(new Line(depth + 1, block.name()));
            }
            add(block.steps(), depth + (named ? 2 : 1), lines, most);
        }
    }
}
