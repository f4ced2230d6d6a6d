package io.loomdeck.step.browser;

import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads locators where a script has them. Belongs to one thread. */
final class Locators {

    static final String KINDS =
            Stream.of(Locator.Kind.values()).map(kind -> kind.key() + "=").collect(Collectors.joining(" "));

    /** What may stand in a mapping beside the kind. */
    private static final Set<String> BESIDE = Set.of("within", "hasText", "nth", "locator");

    private static final String JOINT = " >> ";

    private final StepReading reading;

    Locators(StepReading reading) {
        this.reading = reading;
    }

    /** A locator as text, or as a mapping of its kind; null where it is neither, which is then reported. */
    @Nullable
    Template read(SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping && !mapping.entries().isEmpty()) {
            return mapping(mapping, Set.of());
        }
        if (!(node instanceof SourceNode.Scalar)) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "wrong-kind",
                            "A locator is a text, and this is " + node.kind(),
                            "Write a CSS selector such as \"#buy\", or \"text=Buy now\"");
            return null;
        }
        return checked(reading.template(node));
    }

    /**
     * The locator that a mapping holds.
     *
     * @param others keys of the mapping that say something else and are not looked at
     * @return null where there is none, which is then reported
     */
    @Nullable
    Template mapping(SourceNode.Mapping mapping, Set<String> others) {
        List<SourceNode.Entry> kinds = kinds(mapping, others);
        if (kinds.size() != 1) {
            reading.diagnostics()
                    .error(
                            mapping.position(),
                            "bad-locator",
                            kinds.isEmpty()
                                    ? "It is not said which element this is about"
                                    : "Two locators, " + kinds.get(0).key() + " and "
                                            + kinds.get(1).key() + ", and one is needed",
                            "Write one of css, id, text, label, role, …, and the other as within:");
            return null;
        }
        SourceNode.Entry entry = kinds.getFirst();
        Template found = entry.key().equals("locator")
                ? read(entry.value())
                : ofKind(Locator.Kind.of(entry.key()).orElseThrow(), entry.value());
        return found == null ? null : narrowed(found, mapping);
    }

    /** The keys of a mapping that each say how an element is found; what is no key at all is reported. */
    private List<SourceNode.Entry> kinds(SourceNode.Mapping mapping, Set<String> others) {
        List<SourceNode.Entry> kinds = new ArrayList<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            Locator.Kind kind = Locator.Kind.of(entry.key()).orElse(null);
            if (entry.key().equals("locator") || (kind != null && !kind.narrows() && !others.contains(entry.key()))) {
                kinds.add(entry);
            } else if (!BESIDE.contains(entry.key()) && !others.contains(entry.key())) {
                unknown(entry, others);
            }
        }
        return kinds;
    }

    /** A locator with what stands beside it in a mapping: {@code within}, {@code hasText} and {@code nth}. */
    @Nullable
    Template narrowed(Template found, SourceNode.Mapping mapping) {
        List<Template> parts = new ArrayList<>();
        SourceNode within = mapping.get("within");
        if (within != null) {
            Template outer = read(within);
            if (outer == null) {
                return null;
            }
            parts.add(outer);
        }
        parts.add(found);
        for (Locator.Kind kind : List.of(Locator.Kind.HAS_TEXT, Locator.Kind.NTH)) {
            SourceNode node = mapping.get(kind.key());
            if (node != null) {
                parts.add(unchecked(kind, node));
            }
        }
        return parts.size() == 1 ? found : checked(joined(parts, found.position()));
    }

    /** A locator of a kind that is known already. */
    Template ofKind(Locator.Kind kind, SourceNode value) {
        return checked(unchecked(kind, value));
    }

    /** A locator that was the key of a mapping. */
    Template ofKey(SourceNode.Entry entry) {
        return checked(reading.template(new SourceNode.Scalar(entry.key(), entry.key(), entry.keyPosition())));
    }

    private Template unchecked(Locator.Kind kind, SourceNode value) {
        Template rest = reading.template(value);
        return rest instanceof Template.Constant constant
                ? new Template.Constant(kind.key() + "=" + constant.value(), rest.position())
                : new Template.Text(
                        List.of(new Template.Constant(kind.key() + "=", rest.position()), rest), rest.position());
    }

    private static Template joined(List<Template> parts, Position position) {
        if (parts.stream().allMatch(Template.Constant.class::isInstance)) {
            return new Template.Constant(
                    parts.stream().map(Locators::constant).collect(Collectors.joining(JOINT)), position);
        }
        List<Template> all = new ArrayList<>();
        for (Template part : parts) {
            if (!all.isEmpty()) {
                all.add(new Template.Constant(JOINT, part.position()));
            }
            if (part instanceof Template.Text text) {
                all.addAll(text.parts());
            } else {
                all.add(part);
            }
        }
        return new Template.Text(all, position);
    }

    private static String constant(Template template) {
        return template instanceof Template.Constant constant ? Objects.toString(constant.value(), "") : "";
    }

    private Template checked(Template template) {
        if (template instanceof Template.Constant) {
            String problem = Locator.problem(constant(template));
            if (problem != null) {
                reading.diagnostics()
                        .error(
                                template.position(),
                                "bad-locator",
                                problem,
                                "Locators are CSS selectors, or begin with one of " + KINDS);
            }
        }
        return template;
    }

    private void unknown(SourceNode.Entry entry, Set<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(BESIDE);
        Arrays.stream(Locator.Kind.values()).map(Locator.Kind::key).forEach(known::add);
        reading.diagnostics()
                .error(
                        entry.keyPosition(),
                        "unknown-key",
                        "The key " + entry.key() + " is not known here",
                        Nearest.hint(entry.key(), known));
    }
}
