package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of values that several actions share, and reports what they are not. Belongs to one thread. */
final class ValueReader {

    private final StepReading reading;
    private final Locators locators;

    ValueReader(StepReading reading) {
        this.reading = reading;
        this.locators = new Locators(reading);
    }

    /** Whether a mapping's keys are locators: it has none of the keys that are known. */
    static boolean isPairs(SourceNode value, List<StepDescriptor.Key> known) {
        return value instanceof SourceNode.Mapping mapping
                && !mapping.entries().isEmpty()
                && known.stream().noneMatch(key -> mapping.get(key.name()) != null);
    }

    /** The keys of a mapping; null where it is none, which is then reported. */
    @Nullable
    MappingReader mapping(SourceNode value, List<StepDescriptor.Key> keys, String example) {
        if (value instanceof SourceNode.Mapping) {
            return reading.mapping(value, keys);
        }
        wrong(value, "A mapping is needed here, and this is " + value.kind(), "Write " + example);
        return null;
    }

    /** The locator that a key has to hold. */
    @Nullable
    Template target(MappingReader keys, String key, SourceNode whole) {
        SourceNode node = keys.node(key);
        if (node == null) {
            missing(whole, key, "the element");
            return null;
        }
        return locators.read(node);
    }

    /** The items of a list; one value is a list of itself, and nothing a list of none. */
    List<SourceNode> items(@Nullable SourceNode value) {
        return switch (value) {
            case null -> List.of();
            case SourceNode.Sequence list -> list.items();
            case SourceNode single -> List.of(single);
        };
    }

    /** The locators of a list, those that are none left out. */
    List<Template> locators(@Nullable SourceNode value) {
        List<Template> found = new ArrayList<>();
        for (SourceNode item : items(value)) {
            Template locator = locators.read(item);
            if (locator != null) {
                found.add(locator);
            }
        }
        return found;
    }

    List<Template> templates(SourceNode value) {
        return items(value).stream().map(reading::template).toList();
    }

    /** A key that is held down, checked. */
    String key(String name, SourceNode node) {
        String problem = KeyNames.problem(name);
        if (problem != null) {
            reading.diagnostics().error(node.position(), "unknown-name", problem, KeyNames.HINT);
        }
        return name;
    }

    void missing(SourceNode whole, String key, String meaning) {
        reading.diagnostics()
                .error(whole.position(), "missing-key", "The key " + key + " is missing: " + meaning, null);
    }

    void wrong(SourceNode node, String message, @Nullable String hint) {
        reading.diagnostics().error(node.position(), "wrong-kind", message, hint);
    }
}
