package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of a script's steps, and what refers to them. */
final class StepIds {

    private static final Pattern REFERENCE = Pattern.compile("\\bsteps\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*)");

    private final Diagnostics diagnostics;
    private final Map<String, Position> known = new HashMap<>();

    StepIds(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void collect(List<Step> steps) {
        for (Step step : steps) {
            String id = step.id();
            if (id != null) {
                Position first = known.putIfAbsent(id, step.position());
                if (first != null) {
                    diagnostics.error(
                            step.position(),
                            "duplicate-id",
                            "The id `" + id + "` is already that of the step in line " + first,
                            "Give each step an id of its own");
                }
            }
            step.blocks().forEach(block -> collect(block.steps()));
        }
    }

    void check(Template.Expression expression) {
        Matcher reference = REFERENCE.matcher(expression.source());
        while (reference.find()) {
            String id = reference.group(1);
            if (!known.containsKey(id)) {
                diagnostics.error(
                        Places.within(expression, reference.start(1)),
                        "unknown-step",
                        "No step has the id `" + id + "`",
                        known.isEmpty() ? "Give the step an id: id: " + id : Nearest.hint(id, known.keySet()));
            }
        }
    }
}
