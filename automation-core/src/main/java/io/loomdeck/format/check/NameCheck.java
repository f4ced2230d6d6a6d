package io.loomdeck.format.check;

import io.loomdeck.expression.Expressions;
import io.loomdeck.expression.Templates;
import io.loomdeck.format.check.WrittenNames.StepWrite;
import io.loomdeck.format.check.WrittenNames.Written;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Input;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a script in the order of its steps and checks every name that is read or written. */
final class NameCheck {

    private static final Set<String> ALWAYS = Set.of("steps", "secrets", "job", "env", "console");
    private static final Set<String> BOUND = Set.of("value", "result");

    private static final Set<String> ACTIONS_ON_RESULTS = Set.of("expect", "extract");

    private final StepTypes types;
    private final Diagnostics diagnostics;
    private final StepIds ids;
    private final Map<String, Written> written;
    private final LockedWrites lockedWrites;
    private final Set<String> read = new HashSet<>();
    private Set<String> inputs = Set.of();

    NameCheck(StepTypes types, Diagnostics diagnostics, StepIds ids, Map<String, Written> written) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.ids = ids;
        this.written = written;
        this.lockedWrites = new LockedWrites(diagnostics);
    }

    /** The names that some expression reads, after the check. */
    Set<String> read() {
        return Set.copyOf(read);
    }

    void check(Script script) {
        Scope root = Scope.root();
        inputs = script.inputs().stream().map(Input::name).collect(Collectors.toUnmodifiableSet());
        for (Input input : script.inputs()) {
            reads(input.defaultValue(), root, Set.of());
            root.declare(input.name(), input.position());
        }
        if (script.concurrency() != null) {
            reads(script.concurrency().group(), root, Set.of());
        }
        steps(script.steps(), root);
        steps(script.finallySteps(), root);
        script.outputs().values().forEach(output -> reads(output, root, Set.of()));
    }

    private void steps(List<Step> steps, Scope scope) {
        for (Step step : steps) {
            StepType<?> type = types.get(step.action());
            if (type != null) {
                step(step, type, scope);
            }
        }
    }

    private void step(Step step, StepType<?> type, Scope outer) {
        Step.Options options = step.options();
        reads(options.condition(), outer, Set.of());
        Scope own = outer.inner(false, step.position());
        if (step.name() != null) {
            reads(Templates.parse(step.name(), step.position(), new Diagnostics()), own, Set.of());
        }
        options.with().forEach((name, value) -> {
            reads(value, own, Set.of());
            shadows(name, value.position(), outer, "Give the variable of `with` another name");
            own.declare(name, value.position());
        });
        if (options.limit() != null) {
            reads(options.limit().key(), own, Set.of());
        }
        List<StepWrite> writes = WrittenNames.writes(step, types);
        templates(type, step, own, writes);
        for (Step.Block block : step.blocks()) {
            block(step, block, own);
        }
        late(type, step).forEach(template -> reads(template, own, Set.of()));
        Set<String> byAction = names(writes);
        for (Expectation expectation : options.expect()) {
            reads(expectation.query(), own, byAction);
            reads(expectation.expected(), own, byAction);
        }
        for (Extraction extraction : options.extract()) {
            reads(extraction.query(), own, byAction);
        }
        writes.forEach(write -> write(write, own));
    }

    /** A step's own templates may read what the step itself has written before: a browser step extracts, then types. */
    private void templates(StepType<?> type, Step step, Scope scope, List<StepWrite> writes) {
        StepDescriptor descriptor = type.descriptor();
        Set<String> names = names(writes);
        boolean looksAtResults = descriptor.extracts()
                || !descriptor.subjects().isEmpty()
                || ACTIONS_ON_RESULTS.contains(descriptor.action());
        if (!looksAtResults) {
            names.removeAll(BOUND);
        }
        names.addAll(binds(type, step));
        own(type, step).forEach(template -> reads(template, scope, names));
    }

    @SuppressWarnings("unchecked") // as in own
    private static <C> Set<String> binds(StepType<C> type, Step step) {
        return type.binds((C) step.configuration());
    }

    /** What a step's parts can read besides the variables around it. */
    private static Set<String> names(List<StepWrite> writes) {
        Set<String> names = new HashSet<>(BOUND);
        writes.forEach(write -> names.add(write.name()));
        return names;
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> List<Template> own(StepType<C> type, Step step) {
        return type.templates((C) step.configuration());
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> List<Template> late(StepType<C> type, Step step) {
        return type.lateTemplates((C) step.configuration());
    }

    private void block(Step step, Step.Block block, Scope outer) {
        Scope scope = block.lock() == null
                ? outer.inner(block.concurrent(), step.position())
                : outer.locked(block.lock(), step.position());
        for (String name : block.declares()) {
            shadows(name, step.position(), outer, "Give this one another name with `as` or `index`");
            scope.declare(name, step.position());
        }
        steps(block.steps(), scope);
    }

    private void shadows(String name, Position position, Scope outer, String hint) {
        Position shadowed = outer.find(name);
        if (shadowed != null) {
            diagnostics.warning(
                    position, "shadows", "`" + name + "` hides the variable of that name from line " + shadowed, hint);
        }
    }

    private void write(StepWrite write, Scope scope) {
        String name = write.name();
        Position existing = scope.find(name);
        if (existing != null
                && inputs.contains(name)
                && existing.equals(scope.outermost().find(name))) {
            diagnostics.error(
                    write.position(),
                    "read-only",
                    "`" + name + "` is an input (line " + existing + "), and inputs cannot be changed",
                    "Write to another name");
        } else if (write.atomic()) {
            scope.outermost().declare(name, write.position());
            if (scope.isInsideConcurrent()) {
                lockedWrites.addAtomic(write, scope.lock());
            }
        } else if (scope.hasInside(name) || existing == null) {
            scope.owner().declare(name, write.position());
        } else if (scope.lock() != null) {
            lockedWrites.add(write, scope.lock());
        } else {
            diagnostics.error(
                    write.position(),
                    "concurrent-write",
                    "`" + name + "` is the variable from line " + existing + ", and the iterations of line "
                            + scope.concurrentPosition()
                            + " run at the same time: they would overwrite each other's value",
                    "Use `append`, `increment` or `put`, gather results with `collect`, guard the steps with `lock`,"
                            + " or choose a name of the iteration's own");
        }
    }

    private void reads(@Nullable Template template, Scope scope, Set<String> bound) {
        if (template == null) {
            return;
        }
        for (Template.Expression expression : template.expressions()) {
            ids.check(expression);
            for (String name : Expressions.names(expression.source())) {
                read.add(name);
                if (!ALWAYS.contains(name) && !bound.contains(name) && scope.find(name) == null) {
                    unknown(name, expression, scope);
                }
            }
        }
    }

    private void unknown(String name, Template.Expression expression, Scope scope) {
        Position position = Places.of(name, expression);
        Written elsewhere = written.get(name);
        if (elsewhere == null) {
            Set<String> known = scope.visible();
            known.addAll(ALWAYS);
            diagnostics.error(
                    position, "unknown-name", "Nothing is called `" + name + "` here", Nearest.hint(name, known));
        } else if (elsewhere.local()) {
            diagnostics.error(
                    position,
                    "iteration-variable",
                    "`" + name + "` exists only inside the block around line " + elsewhere.position(),
                    "Hand values out of a loop with `append`, `put`, `increment` or `collect`");
        } else {
            diagnostics.warning(
                    position,
                    "used-before-set",
                    "`" + name + "` is set only later, in line " + elsewhere.position(),
                    "Set it before this step, or ignore this where a loop comes by again");
        }
    }
}
