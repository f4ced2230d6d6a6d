package io.loomdeck.step.http;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepDescriptor;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about a mapping that needs exactly one of several keys and has none or many. */
final class Alternatives {

    private Alternatives() {}

    static void report(
            Diagnostics diagnostics,
            SourceNode.Mapping mapping,
            String what,
            boolean none,
            List<StepDescriptor.Key> alternatives) {
        String names = alternatives.stream().map(StepDescriptor.Key::name).collect(Collectors.joining(", "));
        diagnostics.error(
                mapping.position(),
                none ? "missing-key" : "too-many-keys",
                none ? "The " + what + " says not what it is" : "The " + what + " is only one of " + names,
                none ? "Write one of " + names : "Keep one of them");
    }
}
