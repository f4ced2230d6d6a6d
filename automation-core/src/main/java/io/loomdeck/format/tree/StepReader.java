package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one step, and is what the step's type reads its own part with. Belongs to one thread and one step. */
final class StepReader implements StepReading {

    private final StepTypes types;
    private final Diagnostics diagnostics;
    private final StepListReader lists;
    private final String path;
    private final MappingChecks mappings;
    private Set<String> subjects = Set.of();
    private @Nullable SourceNode ownKeys;
    private String action = "";

    StepReader(StepTypes types, Diagnostics diagnostics, StepListReader lists, String path) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.lists = lists;
        this.path = path;
        this.mappings = new MappingChecks(diagnostics);
    }

    /** The step, or null where it is too broken to make one. */
    @Nullable
    Step read(SourceNode value) {
        if (!(value instanceof SourceNode.Mapping step)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "A step is a mapping with an action, not " + value.kind(),
                    "For example: - log: Hello");
            return null;
        }
        StepType<?> type = new ActionKey(types, diagnostics).find(step);
        return type == null ? null : read(step, type);
    }

    private <C> @Nullable Step read(SourceNode.Mapping step, StepType<C> type) {
        StepDescriptor descriptor = type.descriptor();
        action = descriptor.action();
        subjects = descriptor.subjects();
        if (!descriptor.siblings()) {
            reportUnknown(step, descriptor);
        }
        SourceNode own = ownValue(step, descriptor);
        ownKeys = own;
        C configuration = type.read(own, this);
        KeyedMapping common = commonKeys(step, descriptor);
        Step.Options options = new OptionsReader(diagnostics, this, descriptor).read(common);
        if (configuration == null) {
            return null;
        }
        return new Step(
                path,
                step.position(),
                name(common),
                id(common),
                action,
                configuration,
                type.blocks(configuration),
                options);
    }

    private void reportUnknown(SourceNode.Mapping step, StepDescriptor descriptor) {
        List<String> known = new ArrayList<>();
        LanguageKeys.COMMON.forEach(key -> known.add(key.name()));
        for (SourceNode.Entry entry : step.entries()) {
            if (!ActionKey.isCommon(entry.key()) && !entry.key().equals(action)) {
                boolean misplaced =
                        descriptor.keys().stream().anyMatch(k -> k.name().equals(entry.key()));
                diagnostics.error(
                        entry.keyPosition(),
                        "unknown-key",
                        "Unknown key `" + entry.key() + "` beside `" + action + "`",
                        misplaced
                                ? "`" + entry.key() + "` belongs below `" + action + "`: indent it further"
                                : Nearest.hint(entry.key(), known));
            }
        }
    }

    /** What the step type reads: the value of its key, or all keys of the step that are not common ones. */
    private SourceNode ownValue(SourceNode.Mapping step, StepDescriptor descriptor) {
        if (descriptor.siblings()) {
            return new SourceNode.Mapping(
                    step.entries().stream()
                            .filter(e -> !ActionKey.isCommon(e.key()) || e.key().equals(action))
                            .toList(),
                    step.position());
        }
        SourceNode value = step.get(action);
        return value == null ? new SourceNode.Scalar(null, "", step.position()) : value;
    }

    /** The common keys; one that is the action itself belongs to the action. */
    private KeyedMapping commonKeys(SourceNode.Mapping step, StepDescriptor descriptor) {
        var entries = step.entries().stream()
                .filter(e -> ActionKey.isCommon(e.key()) && !e.key().equals(descriptor.action()))
                .toList();
        return mappings.read(
                new SourceNode.Mapping(entries, step.position()), "this step", LanguageKeys.COMMON, List.of());
    }

    /** The name as it is written; the engine fills in its expressions. */
    private @Nullable String name(KeyedMapping common) {
        if (common.node("name") instanceof SourceNode.Scalar scalar) {
            Templates.parse(scalar, diagnostics);
            return scalar.text();
        }
        return null;
    }

    private @Nullable String id(KeyedMapping common) {
        String id = common.text("id");
        SourceNode place = common.node("id");
        return id == null || place == null || !VariableNames.check(id, place.position(), diagnostics) ? null : id;
    }

    @Override
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Template template(SourceNode value) {
        return Templates.parse(value, diagnostics);
    }

    @Override
    public List<Step> steps(SourceNode value, String blockName) {
        return lists.read(value, path + "." + blockName);
    }

    @Override
    public List<Expectation> expectations(SourceNode value) {
        return new ExpectationReader(diagnostics, subjects).read(value);
    }

    @Override
    public List<Extraction> extractions(SourceNode value) {
        return new ExtractionReader(diagnostics).read(value);
    }

    @Override
    public MappingReader mapping(SourceNode value, List<StepDescriptor.Key> keys) {
        List<String> common = value.equals(ownKeys)
                        && types.get(action) instanceof StepType<?> type
                        && type.descriptor().siblings()
                ? LanguageKeys.COMMON.stream().map(StepDescriptor.Key::name).toList()
                : List.of();
        return mappings.read(value, "`" + action + "`", keys, common);
    }
}
