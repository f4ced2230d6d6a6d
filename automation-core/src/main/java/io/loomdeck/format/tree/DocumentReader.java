package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Position;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.Script;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole script from a tree of source nodes. Belongs to one thread. */
public final class DocumentReader {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    /** A reader that reports what is wrong to the diagnostics. */
    public DocumentReader(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /**
     * The script, or null where the tree is no script at all. It must not be run where an error was reported.
     *
     * @param fileName names the script where it does not say its name itself
     */
    public @Nullable Script read(SourceNode root, String fileName) {
        if (!(root instanceof SourceNode.Mapping document)) {
            diagnostics.error(
                    root.position(),
                    "not-a-script",
                    "A script is a mapping, not " + root.kind(),
                    root instanceof SourceNode.Sequence
                            ? "Put the steps below the key `steps:`"
                            : "Begin with `name: …` and `steps:`");
            return null;
        }
        KeyedMapping keys = new MappingChecks(diagnostics).read(document, "a script", LanguageKeys.SCRIPT, List.of());
        var lists = new StepListReader(types, diagnostics);
        var policies = new PolicyReader(diagnostics);
        List<Step> steps = steps(lists, keys.node("steps"), "steps");
        List<Step> finallySteps = steps(lists, keys.node("finally"), "finally");
        return new Script(
                name(keys, fileName),
                keys.text("description"),
                new InputReader(diagnostics).read(keys.node("inputs")),
                requirements(keys.node("requires"), needsBrowser(steps) || needsBrowser(finallySteps)),
                keys.duration("timeout"),
                policies.retry(keys.node("retry")),
                policies.concurrency(keys.node("concurrency")),
                steps,
                finallySteps,
                outputs(keys));
    }

    private List<Step> steps(StepListReader lists, @Nullable SourceNode value, String path) {
        if (value instanceof SourceNode.Sequence list && list.items().isEmpty() && "steps".equals(path)) {
            diagnostics.error(list.position(), "no-steps", "The script has no steps", "Add one: - log: Hello");
            return List.of();
        }
        return value == null ? List.of() : lists.read(value, path);
    }

    private static String name(KeyedMapping keys, String fileName) {
        String name = keys.text("name");
        if (name != null && !name.isBlank()) {
            return name.strip();
        }
        int dot = fileName.lastIndexOf('.');
        String base = (dot > 0 ? fileName.substring(0, dot) : fileName).strip();
        return base.isEmpty() ? "Untitled" : base;
    }

    private Requirements requirements(@Nullable SourceNode value, boolean needsBrowser) {
        Set<Lane> lanes = EnumSet.of(Lane.IO);
        if (needsBrowser) {
            lanes.add(Lane.BROWSER);
        }
        if (value == null) {
            return new Requirements(Set.of(), lanes, null);
        }
        KeyedMapping keys = new MappingChecks(diagnostics).read(value, "`requires`", LanguageKeys.REQUIRES, List.of());
        SourceNode labels = keys.node("labels");
        return new Requirements(Set.copyOf(PolicyReader.texts(labels, diagnostics)), lanes, keys.text("browser"));
    }

    private boolean needsBrowser(List<Step> steps) {
        return steps.stream().anyMatch(step -> {
            StepType<?> type = types.get(step.action());
            return (type != null && lane(type, step) == Lane.BROWSER)
                    || step.blocks().stream().anyMatch(block -> needsBrowser(block.steps()));
        });
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> Lane lane(StepType<C> type, Step step) {
        Lane said = step.options().lane();
        return said == null ? type.lane((C) step.configuration()) : said;
    }

    private Map<String, Template> outputs(KeyedMapping keys) {
        var outputs = new LinkedHashMap<String, Template>();
        if (keys.node("outputs") instanceof SourceNode.Mapping mapping) {
            for (SourceNode.Entry entry : mapping.entries()) {
                Position position = entry.keyPosition();
                if (entry.key().isBlank()) {
                    diagnostics.error(position, "bad-name", "An output needs a name", null);
                }
                outputs.put(entry.key(), Templates.parse(entry.value(), diagnostics));
            }
        }
        return outputs;
    }
}
