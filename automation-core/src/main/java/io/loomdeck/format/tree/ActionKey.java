package io.loomdeck.format.tree;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the one key of a step that says what the step does. */
final class ActionKey {

    private static final Set<String> COMMON =
            LanguageKeys.COMMON.stream().map(StepDescriptor.Key::name).collect(Collectors.toUnmodifiableSet());

    private final StepTypes types;
    private final Diagnostics diagnostics;

    ActionKey(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    static boolean isCommon(String key) {
        return COMMON.contains(key);
    }

    /** The type of a step's action, or null where there is none or more than one, which is reported. */
    @Nullable
    StepType<?> find(SourceNode.Mapping step) {
        List<StepType<?>> candidates = candidates(step);
        return switch (candidates.size()) {
            case 0 -> fallback(step);
            case 1 -> candidates.getFirst();
            default -> {
                String actions = candidates.stream()
                        .map(t -> "`" + t.descriptor().action() + "`")
                        .collect(Collectors.joining(" and "));
                diagnostics.error(
                        step.position(),
                        "many-actions",
                        "This step has more than one action: " + actions,
                        "Give each a step of its own, beginning with a hyphen");
                yield null;
            }
        };
    }

    private List<StepType<?>> candidates(SourceNode.Mapping step) {
        List<StepType<?>> found = new ArrayList<>();
        for (SourceNode.Entry entry : step.entries()) {
            StepType<?> type = isCommon(entry.key()) ? null : types.get(entry.key());
            if (type != null) {
                found.add(type);
            }
        }
        // A key of an action may have the name of another action; it stands beside the first then.
        List<StepType<?>> all = List.copyOf(found);
        found.removeIf(type -> all.stream().anyMatch(other -> !other.equals(type) && owns(other.descriptor(), type)));
        return found;
    }

    private static boolean owns(StepDescriptor owner, StepType<?> type) {
        String key = type.descriptor().action();
        return owner.siblings() && owner.keys().stream().anyMatch(k -> k.name().equals(key));
    }

    /** Common keys that are an action where they stand alone: {@code if} with {@code then}, {@code extract}, {@code expect}. */
    private @Nullable StepType<?> fallback(SourceNode.Mapping step) {
        boolean branches = step.get("if") != null && (step.get("then") != null || step.get("else") != null);
        String alone =
                branches ? "if" : step.get("extract") != null ? "extract" : step.get("expect") != null ? "expect" : "";
        StepType<?> type = types.get(alone);
        if (type == null) {
            missing(step);
        }
        return type;
    }

    private void missing(SourceNode.Mapping step) {
        for (SourceNode.Entry entry : step.entries()) {
            var nearest = Nearest.of(entry.key(), types.actions());
            if (!isCommon(entry.key()) && nearest.isPresent()) {
                diagnostics.error(
                        entry.keyPosition(),
                        "unknown-action",
                        "Unknown action `" + entry.key() + "`",
                        "Did you mean `" + nearest.get() + "`?");
                return;
            }
        }
        SourceNode.Entry culprit = step.entries().stream()
                .filter(e -> !isCommon(e.key()))
                .findFirst()
                .orElse(null);
        diagnostics.error(
                culprit == null ? step.position() : culprit.keyPosition(),
                culprit == null ? "missing-action" : "unknown-action",
                culprit == null ? "This step has no action" : "Unknown action `" + culprit.key() + "`",
                "Actions: " + String.join(", ", types.actions()));
    }
}
