package io.loomdeck.step.browser;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an action does. Locators are templates that give what {@link Locator#parse} reads. */
sealed interface BrowserAction permits BrowserAction.OnElements, SessionAction {

    /** Everything in it that is evaluated. */
    List<Template> templates();

    /** What it is about, for its label: the address, the locator. Null where the verb says it all. */
    default @Nullable Template subject() {
        return templates().isEmpty() ? null : templates().getFirst();
    }

    /** The variable that gets what the action finds out, or null. */
    default @Nullable String as() {
        return null;
    }

    /** An action on what the page shows. */
    sealed interface OnElements extends BrowserAction {}

    /** What the mouse, or a checkbox, does to one element. */
    record Point(Gesture gesture, Template target, PointOptions options) implements OnElements {

        @Override
        public List<Template> templates() {
            return Stream.of(target, options.x, options.y)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * How the mouse is used.
     *
     * @param held the names of keys that are held down meanwhile
     * @param x where in the element, in CSS pixels from its left edge; null for its middle
     * @param y from its upper edge
     * @param force whether it is done even where the element is disabled, moving or covered
     */
    record PointOptions(
            List<String> held,
            @Nullable Template x,
            @Nullable Template y,
            boolean force) {

        static final PointOptions NONE = new PointOptions(List.of(), null, null, false);

        public PointOptions {
            held = List.copyOf(held);
        }

        boolean isPlain() {
            return held.isEmpty() && x == null && y == null && !force;
        }
    }

    /** The gestures of {@link Point}. */
    enum Gesture {
        CLICK,
        DOUBLE_CLICK,
        RIGHT_CLICK,
        HOVER,
        CLEAR,
        CHECK,
        UNCHECK,
        SCROLL_TO
    }

    /** Types into fields, one after the other. */
    record Type(List<Field> fields, boolean append) implements OnElements {

        /** A field with what goes into it. */
        record Field(Template target, Template text) {}

        public Type {
            fields = List.copyOf(fields);
        }

        @Override
        public List<Template> templates() {
            return fields.stream()
                    .flatMap(field -> Stream.of(field.target, field.text))
                    .toList();
        }
    }

    /** Presses a key, perhaps with others held down: {@code Control+A}. Goes to the focused element without a target. */
    record Press(Template key, @Nullable Template target) implements OnElements {
        @Override
        public List<Template> templates() {
            return target == null ? List.of(key) : List.of(key, target);
        }
    }

    /**
     * Chooses options of a list.
     *
     * @param by what {@code options} are: {@code option} (the text that is shown), {@code value} or {@code index}
     */
    record Select(Template target, String by, List<Template> options) implements OnElements {
        public Select {
            options = List.copyOf(options);
        }

        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(target), options.stream()).toList();
        }
    }

    /**
     * Waits until all conditions hold; as an assertion, their outcome is recorded.
     *
     * @param as the variable that gets the response that was waited for, or null
     */
    record Await(
            List<Condition> conditions,
            boolean assertion,
            @Nullable String as) implements OnElements {
        public Await {
            conditions = List.copyOf(conditions);
        }

        @Override
        public List<Template> templates() {
            return conditions.stream().flatMap(c -> c.templates().stream()).toList();
        }

        @Override
        public @Nullable Template subject() {
            return conditions.stream()
                    .map(condition -> condition.target() == null ? condition.expected() : condition.target())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Takes variables from the page. */
    record Extract(List<Extraction> extractions) implements OnElements {
        public Extract {
            extractions = List.copyOf(extractions);
        }

        @Override
        public List<Template> templates() {
            return extractions.stream().map(Extraction::query).toList();
        }

        @Override
        public @Nullable Template subject() {
            return Template.of(
                    String.join(", ", extractions.stream().map(Extraction::name).toList()));
        }
    }

    /**
     * Runs JavaScript in the page; it may {@code await}.
     *
     * @param arguments reachable in it as {@code args.name}
     * @param as the variable that gets what it returns, or null
     */
    record RunScript(
            Template code,
            Map<String, Template> arguments,
            @Nullable String as) implements OnElements {
        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(code), arguments.values().stream()).toList();
        }
    }

    /** Gives files of the workspace to a file field. */
    record Upload(Template target, List<Template> files) implements OnElements {
        public Upload {
            files = List.copyOf(files);
        }

        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(target), files.stream()).toList();
        }
    }

    /**
     * Drags one element onto another, or by a distance.
     *
     * @param to onto which element, or null
     * @param x by how many CSS pixels to the right, where {@code to} is null
     */
    record Drag(
            Template from,
            @Nullable Template to,
            @Nullable Template x,
            @Nullable Template y) implements OnElements {
        @Override
        public List<Template> templates() {
            return Stream.of(from, to, x, y).filter(Objects::nonNull).toList();
        }
    }
}
