package io.loomdeck.step.postman;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a run in their five scopes. Used by one thread at a time. */
final class Variables {

    /** As newman: values may name others, so often. */
    private static final int ROUNDS = 19;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*?)}}");

    /** The scopes; of two variables of one name that of the scope named first counts. */
    enum Kind {
        LOCAL,
        DATA,
        ENVIRONMENT,
        COLLECTION,
        GLOBALS;

        static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private final Map<Kind, Map<String, Object>> scopes = new EnumMap<>(Kind.class);

    private final DynamicValues dynamic;

    Variables(DynamicValues dynamic) {
        this.dynamic = dynamic;
        for (Kind kind : Kind.values()) {
            scopes.put(kind, new LinkedHashMap<>());
        }
    }

    /** The variables of one scope, to be changed. */
    Map<String, Object> of(Kind kind) {
        return scopes.getOrDefault(kind, Map.of());
    }

    Optional<Object> find(String name) {
        return scopes.values().stream()
                .filter(scope -> scope.containsKey(name))
                .map(scope -> scope.get(name))
                .findFirst();
    }

    /** All variables, each with the value that counts. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        scopes.values().forEach(scope -> scope.forEach(all::putIfAbsent));
        return all;
    }

    /** A text with its placeholders filled; those that nothing is known of stay as they are. */
    String fill(@Nullable String text) {
        return fill(text, Set.of(Kind.values()));
    }

    /** Fills from one scope only. */
    String fill(@Nullable String text, Kind kind) {
        return fill(text, Collections.singleton(kind));
    }

    private String fill(@Nullable String text, Set<Kind> from) {
        String filled = text == null ? "" : text;
        for (int round = 0; round < ROUNDS && filled.contains("{{"); round++) {
            String next = PLACEHOLDER
                    .matcher(filled)
                    .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), from, found.group())));
            if (next.equals(filled)) {
                return filled;
            }
            filled = next;
        }
        return filled;
    }

    private String value(String name, Set<Kind> from, String otherwise) {
        for (Map.Entry<Kind, Map<String, Object>> scope : scopes.entrySet()) {
            if (from.contains(scope.getKey()) && scope.getValue().containsKey(name)) {
                return Plain.text(scope.getValue().get(name));
            }
        }
        String made = name.startsWith("$") ? dynamic.of(name.substring(1)) : null;
        return made == null ? otherwise : made;
    }
}
