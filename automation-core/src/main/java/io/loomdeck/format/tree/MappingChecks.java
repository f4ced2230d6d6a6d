package io.loomdeck.format.tree;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks a mapping against the keys that it may have: unknown, missing and wrongly typed ones are reported. */
final class MappingChecks {

    private final Diagnostics diagnostics;
    private final ValueChecks values;

    MappingChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.values = new ValueChecks(diagnostics);
    }

    /**
     * The mapping's good keys.
     *
     * @param what the mapping is called in messages
     * @param alsoProposed further keys that an unknown one may have been meant as
     */
    KeyedMapping read(SourceNode value, String what, List<StepDescriptor.Key> keys, List<String> alsoProposed) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "Expected a mapping for " + what + ", not " + value.kind(),
                    "Its keys: " + keys.stream().map(StepDescriptor.Key::name).collect(Collectors.joining(", ")));
            return new KeyedMapping(Map.of(), diagnostics);
        }
        Map<String, StepDescriptor.Key> byName =
                keys.stream().collect(Collectors.toMap(StepDescriptor.Key::name, Function.identity(), (a, _) -> a));
        Map<String, SourceNode> good = new LinkedHashMap<>();
        Map<String, SourceNode> present = new HashMap<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            StepDescriptor.Key key = byName.get(entry.key());
            present.put(entry.key(), entry.value());
            if (key == null) {
                unknown(entry, what, byName, alsoProposed);
            } else if (values.accepts(key, entry.value())) {
                good.put(entry.key(), entry.value());
            }
        }
        keys.stream()
                .filter(StepDescriptor.Key::required)
                .filter(k -> !present.containsKey(k.name()))
                .forEach(key -> diagnostics.error(
                        mapping.position(),
                        "missing-key",
                        "`" + key.name() + "` is missing in " + what,
                        key.documentation()));
        return new KeyedMapping(good, diagnostics);
    }

    private void unknown(
            SourceNode.Entry entry, String what, Map<String, StepDescriptor.Key> known, List<String> alsoProposed) {
        var proposals = new ArrayList<>(known.keySet());
        proposals.addAll(alsoProposed);
        diagnostics.error(
                entry.keyPosition(),
                "unknown-key",
                "Unknown key `" + entry.key() + "` in " + what,
                Nearest.hint(entry.key(), proposals));
    }
}
