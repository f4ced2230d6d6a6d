package io.loomdeck.format.assist;

import io.loomdeck.format.tree.LanguageKeys;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the keys that a mapping may have, given where it stands. */
final class KeyTree {

    private static final Set<String> WITH_PARTS = Set.of("json", "header", "css", "xpath", "cookie");

    private final StepTypes types;

    KeyTree(StepTypes types) {
        this.types = types;
    }

    /**
     * What can stand in a mapping.
     *
     * @param keys that it may have
     * @param isStep whether it is a step, so that actions can stand there too
     */
    record Place(
            List<StepDescriptor.Key> keys,
            boolean isStep,
            @Nullable StepDescriptor step) {
        static final Place NOWHERE = new Place(List.of(), false, null);

        static Place of(List<StepDescriptor.Key> keys, @Nullable StepDescriptor step) {
            return new Place(keys, false, step);
        }
    }

    /**
     * The keys at a path.
     *
     * @param siblings keys of the innermost mapping, which tell a step's action
     */
    Place at(List<String> path, List<String> siblings) {
        Place place = Place.of(LanguageKeys.SCRIPT, null);
        StepDescriptor.Key within = null;
        boolean freeNames = false;
        List<StepDescriptor.Key> named = List.of();
        for (int i = 0; i < path.size(); i++) {
            String part = path.get(i);
            if (freeNames) {
                place = Place.of(named, place.step());
                freeNames = false;
                within = null;
            } else if (part.equals(Outline.ITEM)) {
                place = item(within, place);
                within = null;
            } else {
                StepDescriptor.Key key = place.isStep() ? stepKey(part) : find(place.keys(), part);
                StepDescriptor action = place.isStep() ? ownAction(part) : place.step();
                within = key;
                named = named(key, place, action);
                freeNames = !named.isEmpty();
                place = freeNames ? Place.of(List.of(), action) : below(key, action);
            }
        }
        return place.isStep() ? withSiblingKeys(siblings) : place;
    }

    private Place item(StepDescriptor.@Nullable Key list, Place place) {
        if (list == null) {
            return Place.NOWHERE;
        }
        if (list.type() == ValueType.STEPS) {
            return new Place(LanguageKeys.COMMON, true, null);
        }
        if (list.name().equals("expect")) {
            return place;
        }
        return Place.of(list.type() == ValueType.LIST ? list.keys() : listKeys(place.keys()), place.step());
    }

    /** The keys of the items where an action takes its list directly, as browser takes its actions. */
    private static List<StepDescriptor.Key> listKeys(List<StepDescriptor.Key> keys) {
        return keys.stream()
                .filter(k -> k.type() == ValueType.LIST && !k.keys().isEmpty())
                .findFirst()
                .map(StepDescriptor.Key::keys)
                .orElse(List.of());
    }

    private Place below(StepDescriptor.@Nullable Key key, @Nullable StepDescriptor step) {
        if (key == null) {
            return Place.NOWHERE;
        }
        if (key.name().equals("expect") && key.keys().isEmpty()) {
            return Place.of(subjects(step), step);
        }
        return Place.of(key.keys(), step);
    }

    /** The keys of what has a name of the author's choice, as an input or an extraction has. */
    private static List<StepDescriptor.Key> named(
            StepDescriptor.@Nullable Key key, Place place, @Nullable StepDescriptor step) {
        boolean isAction = place.isStep() && step != null;
        if (key == null || (isAction && !key.name().equals("extract"))) {
            return List.of();
        }
        return switch (key.name()) {
            case "inputs" -> LanguageKeys.INPUT;
            case "extract" -> LanguageKeys.EXTRACTION;
            default ->
                WITH_PARTS.contains(key.name()) && key.type() == ValueType.MAPPING
                        ? LanguageKeys.COMPARISONS
                        : List.of();
        };
    }

    private List<StepDescriptor.Key> subjects(@Nullable StepDescriptor step) {
        List<StepDescriptor.Key> keys = new ArrayList<>();
        Stream<String> subjects = step == null
                ? types.all().stream().flatMap(type -> type.descriptor().subjects().stream())
                : step.subjects().stream();
        subjects.distinct()
                .sorted()
                .map(s -> new StepDescriptor.Key(
                        s,
                        WITH_PARTS.contains(s) ? ValueType.MAPPING : ValueType.ANY,
                        "What the result's " + s + " must be.",
                        false,
                        List.of(),
                        WITH_PARTS.contains(s) ? List.of() : LanguageKeys.COMPARISONS))
                .forEach(keys::add);
        keys.add(StepDescriptor.Key.optional("value", ValueType.ANY, "A value to look at, beside how it compares."));
        return keys;
    }

    private StepDescriptor.@Nullable Key stepKey(String name) {
        StepDescriptor.Key common = find(LanguageKeys.COMMON, name);
        if (common != null) {
            return common;
        }
        StepDescriptor action = action(name);
        if (action != null && !action.siblings()) {
            return StepDescriptor.Key.mapping(name, action.summary(), action.keys());
        }
        return types.all().stream()
                .map(StepType::descriptor)
                .filter(StepDescriptor::siblings)
                .map(d -> find(d.keys(), name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The action of a key that is not one of those that every step has. */
    private @Nullable StepDescriptor ownAction(String name) {
        return find(LanguageKeys.COMMON, name) == null ? action(name) : null;
    }

    private @Nullable StepDescriptor action(String name) {
        StepType<?> type = types.get(name);
        return type == null ? null : type.descriptor();
    }

    /** A step's common keys, with those of its action where they stand beside it. */
    private Place withSiblingKeys(List<String> siblings) {
        List<StepDescriptor.Key> keys = new ArrayList<>(LanguageKeys.COMMON);
        StepDescriptor step = null;
        for (String sibling : siblings) {
            StepDescriptor descriptor = action(sibling);
            if (descriptor != null) {
                step = descriptor;
                if (descriptor.siblings()) {
                    descriptor.keys().stream()
                            .filter(k -> !k.name().equals(descriptor.action()))
                            .forEach(keys::addFirst);
                }
            }
        }
        return new Place(keys, true, step);
    }

    static StepDescriptor.@Nullable Key find(List<StepDescriptor.Key> keys, String name) {
        return keys.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
    }
}
