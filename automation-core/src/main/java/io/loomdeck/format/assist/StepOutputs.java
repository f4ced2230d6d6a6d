package io.loomdeck.format.assist;

import io.loomdeck.script.SourceNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The variables that one step sets, as its keys name them. */
final class StepOutputs {

    private static final List<String> NAMING = List.of("extract", "set");

    private StepOutputs() {}

    static Set<String> of(SourceNode.Mapping step) {
        Set<String> names = new LinkedHashSet<>();
        for (SourceNode.Entry entry : step.entries()) {
            if (entry.value() instanceof SourceNode.Mapping inner) {
                if (NAMING.contains(entry.key())) {
                    inner.entries().forEach(each -> names.add(each.key()));
                } else {
                    addAs(inner, names);
                }
            }
        }
        addAs(step, names);
        return names;
    }

    private static void addAs(SourceNode.Mapping mapping, Set<String> names) {
        if (mapping.get("as") instanceof SourceNode.Scalar name) {
            names.add(name.text());
        }
    }

    /** The section {@code outputs} of a script. */
    static String section(Set<String> names) {
        StringBuilder section = new StringBuilder();
        if (!names.isEmpty()) {
            section.append("outputs:\n");
            names.forEach(name -> section.append("  ")
                    .append(name)
                    .append(": ${")
                    .append(name)
                    .append("}\n"));
        }
        return section.toString();
    }
}
