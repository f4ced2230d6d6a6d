package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.browser.Condition.Comparison;
import io.loomdeck.step.browser.Condition.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@code expect} and {@code waitFor} wait for. Belongs to one thread. */
final class ConditionReader {

    /** The kinds that name the element; {@code text} and {@code title} are not among them, they are conditions. */
    static final List<Locator.Kind> TARGET_KINDS = Stream.of(Locator.Kind.values())
            .filter(kind -> kind != Locator.Kind.TEXT && kind != Locator.Kind.TITLE && !kind.narrows())
            .toList();

    private static final List<StepDescriptor.Key> COMPARISONS = Stream.of("equals", "not", "contains", "matches")
            .map(name -> StepDescriptor.Key.optional(name, ValueType.ANY, "What it " + name + "."))
            .toList();

    private final StepReading reading;
    private final Locators locators;
    private final List<Condition> found = new ArrayList<>();

    ConditionReader(StepReading reading) {
        this.reading = reading;
        this.locators = new Locators(reading);
    }

    /** The conditions of a value: a locator that has to be visible, or a mapping. */
    List<Condition> read(SourceNode value) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            Template target = locators.read(value);
            return target == null ? List.of() : List.of(visible(target, true, value));
        }
        MappingReader keys = reading.mapping(value, ConditionKeys.CONDITIONS);
        Template target = target(keys);
        if (target != null) {
            target = locators.narrowed(target, mapping);
        }
        page(keys);
        network(keys);
        state(keys, target);
        element(keys, target, value);
        if (found.isEmpty() && target != null) {
            found.add(visible(target, true, value));
        }
        if (found.isEmpty()) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "missing-condition",
                            "There is nothing here to wait for",
                            "Write a locator, or conditions such as { css: h1, text: Welcome }");
        }
        return List.copyOf(found);
    }

    private @Nullable Template target(MappingReader keys) {
        SourceNode plain = keys.node("locator");
        if (plain != null) {
            return locators.read(plain);
        }
        for (Locator.Kind kind : TARGET_KINDS) {
            SourceNode node = keys.node(kind.key());
            if (node != null) {
                return locators.ofKind(kind, node);
            }
        }
        return null;
    }

    private void page(MappingReader keys) {
        compared(keys.node("url"), Subject.URL, null, null);
        compared(keys.node("title"), Subject.TITLE, null, null);
        SourceNode script = keys.node("script");
        if (script != null) {
            found.add(new Condition(
                    Subject.SCRIPT, null, null, Comparison.EQUALS, reading.template(script), script.position()));
        }
    }

    private void network(MappingReader keys) {
        SourceNode response = keys.node("response");
        if (response instanceof SourceNode.Mapping) {
            reading.mapping(response, ConditionKeys.RESPONSE);
        }
        if (response != null) {
            found.add(condition(Subject.RESPONSE, null, null, Comparison.EQUALS, response));
        }
        compared(keys.node("network"), Subject.NETWORK, null, null);
    }

    private void state(MappingReader keys, @Nullable Template target) {
        visibility(keys.node("visible"), target, true);
        visibility(keys.node("hidden"), target, false);
    }

    /** {@code visible: true} is about the target, {@code visible: "#buy"} names the element itself. */
    private void visibility(@Nullable SourceNode node, @Nullable Template target, boolean wanted) {
        if (node instanceof SourceNode.Scalar scalar && scalar.value() instanceof Boolean yes && target != null) {
            found.add(visible(target, yes == wanted, node));
        } else if (node != null) {
            Template named = locators.read(node);
            if (named != null) {
                found.add(visible(named, wanted, node));
            }
        }
    }

    private void element(MappingReader keys, @Nullable Template target, SourceNode whole) {
        int before = found.size();
        compared(keys.node("text"), Subject.TEXT, target, null);
        compared(keys.node("value"), Subject.VALUE, target, null);
        compared(keys.node("count"), Subject.COUNT, target, null);
        compared(keys.node("enabled"), Subject.ENABLED, target, null);
        compared(keys.node("editable"), Subject.EDITABLE, target, null);
        compared(keys.node("checked"), Subject.CHECKED, target, null);
        compared(keys.node("focused"), Subject.FOCUSED, target, null);
        if (keys.node("attribute") instanceof SourceNode.Mapping attributes) {
            attributes.entries().forEach(entry -> compared(entry.value(), Subject.ATTRIBUTE, target, entry.key()));
        }
        if (found.size() > before && target == null) {
            reading.diagnostics()
                    .error(
                            whole.position(),
                            "missing-locator",
                            "It is not said which element this is about",
                            "Add css: with a selector, or locator: with any other kind");
        }
    }

    private void compared(
            @Nullable SourceNode node, Subject subject, @Nullable Template target, @Nullable String attribute) {
        if (node instanceof SourceNode.Mapping mapping) {
            reading.mapping(mapping, COMPARISONS);
            for (SourceNode.Entry entry : mapping.entries()) {
                for (Comparison comparison : Comparison.values()) {
                    if (comparison.name().equalsIgnoreCase(entry.key())) {
                        found.add(condition(subject, target, attribute, comparison, entry.value()));
                    }
                }
            }
        } else if (node != null) {
            found.add(condition(subject, target, attribute, Comparison.EQUALS, node));
        }
    }

    private Condition condition(
            Subject subject,
            @Nullable Template target,
            @Nullable String attribute,
            Comparison comparison,
            SourceNode expected) {
        return new Condition(subject, target, attribute, comparison, reading.template(expected), expected.position());
    }

    private static Condition visible(Template target, boolean wanted, SourceNode node) {
        return new Condition(Subject.VISIBLE, target, null, Comparison.EQUALS, Template.of(wanted), node.position());
    }
}
