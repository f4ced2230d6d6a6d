package io.loomdeck.step.browser;

import io.loomdeck.script.Durations;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.SourceNode.Entry;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the list of actions of a browser step. Belongs to one thread. */
final class ActionReader {

    private static final Set<String> VERBS = names(BrowserKeys.ACTIONS);
    private static final Set<String> COMMON = names(BrowserKeys.COMMON);

    private final StepReading reading;

    ActionReader(StepReading reading) {
        this.reading = reading;
    }

    /** The actions of a list; those that cannot be read are reported and left out. */
    List<PlannedAction> read(SourceNode value) {
        if (!(value instanceof SourceNode.Sequence list)) {
            error(value, "wrong-kind", "The actions are a list, and this is " + value.kind(), "Begin each with a dash");
            return List.of();
        }
        if (list.items().isEmpty()) {
            error(value, "empty-actions", "There are no actions", "Begin with - open: and an address");
        }
        List<PlannedAction> actions = new ArrayList<>();
        for (SourceNode item : list.items()) {
            PlannedAction action = readItem(item);
            if (action != null) {
                actions.add(action);
            }
        }
        return actions;
    }

    private @Nullable PlannedAction readItem(SourceNode item) {
        return switch (item) {
            case SourceNode.Scalar word -> readWord(word);
            case SourceNode.Mapping mapping -> readMapping(mapping);
            case SourceNode.Sequence list -> {
                error(list, "wrong-kind", "An action is a mapping such as click: \"#buy\", and this is a list", null);
                yield null;
            }
        };
    }

    /** An action without any value, as in {@code - back}. */
    private @Nullable PlannedAction readWord(SourceNode.Scalar word) {
        String verb = word.text().strip();
        BrowserAction action = new VerbReader(reading).readBare(verb);
        if (action != null) {
            return new PlannedAction(verb, action, null, null, false, word.position());
        }
        String message =
                VERBS.contains(verb) ? "The action " + verb + " needs a value" : "There is no browser action " + verb;
        error(word, "unknown-action", message, VERBS.contains(verb) ? null : Nearest.hint(verb, VERBS));
        return null;
    }

    private @Nullable PlannedAction readMapping(SourceNode.Mapping mapping) {
        List<Entry> verbs =
                mapping.entries().stream().filter(e -> VERBS.contains(e.key())).toList();
        reportUnknown(mapping, verbs.isEmpty());
        if (verbs.size() != 1) {
            if (verbs.size() > 1) {
                Entry second = verbs.get(1);
                reading.diagnostics()
                        .error(
                                second.keyPosition(),
                                "two-actions",
                                "This is a second action (" + second.key() + ") beside "
                                        + verbs.getFirst().key(),
                                "Begin a new list item with a dash before it");
            }
            return null;
        }
        Entry entry = verbs.getFirst();
        BrowserAction action = new VerbReader(reading).read(entry.key(), entry.value(), text(mapping, "as"));
        return action == null
                ? null
                : new PlannedAction(
                        entry.key(),
                        action,
                        text(mapping, "name"),
                        timeout(mapping),
                        isTrue(mapping.get("optional")),
                        entry.keyPosition());
    }

    private void reportUnknown(SourceNode.Mapping mapping, boolean noVerb) {
        boolean reported = false;
        Set<String> known = Stream.concat(VERBS.stream(), COMMON.stream()).collect(Collectors.toSet());
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                reported = true;
                reading.diagnostics()
                        .error(
                                entry.keyPosition(),
                                noVerb ? "unknown-action" : "unknown-key",
                                noVerb
                                        ? "There is no browser action " + entry.key()
                                        : "The key " + entry.key() + " is not known here",
                                Nearest.hint(entry.key(), noVerb ? VERBS : COMMON));
            }
        }
        if (noVerb && !reported) {
            error(mapping, "missing-action", "It is not said what to do", "Write one action, such as click: \"#buy\"");
        }
    }

    private @Nullable Duration timeout(SourceNode.Mapping mapping) {
        SourceNode node = mapping.get("timeout");
        if (!(node instanceof SourceNode.Scalar scalar)) {
            return null;
        }
        Duration parsed = Durations.parse(scalar.text()).orElse(null);
        if (parsed == null) {
            error(node, "bad-duration", "This is not a duration: " + scalar.text(), "Write 500ms, 5s or 1m30s");
        }
        return parsed;
    }

    private static boolean isTrue(@Nullable SourceNode node) {
        return node instanceof SourceNode.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }

    private static @Nullable String text(SourceNode.Mapping mapping, String key) {
        return mapping.get(key) instanceof SourceNode.Scalar scalar ? scalar.text() : null;
    }

    private void error(SourceNode node, String code, String message, @Nullable String hint) {
        reading.diagnostics().error(node.position(), code, message, hint);
    }

    private static Set<String> names(List<StepDescriptor.Key> keys) {
        return keys.stream().map(StepDescriptor.Key::name).collect(Collectors.toUnmodifiableSet());
    }
}
