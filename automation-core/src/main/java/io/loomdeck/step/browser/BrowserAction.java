package io.loomdeck.step.browser;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an action does. Locators are templates that give what {@link Locator#parse} reads. */
sealed interface BrowserAction {

    /** Everything in it that is evaluated. */
    List<Template> templates();

    /** What it is about, for its label: the address, the locator. Null where the verb says it all. */
    default @Nullable Template subject() {
        return templates().isEmpty() ? null : templates().getFirst();
    }

    /** Goes to an address; a relative one is resolved against the page's. */
    record Open(Template url) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return List.of(url);
        }
    }

    /** What the mouse, or a checkbox, does to one element. */
    record Point(Gesture gesture, Template target) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return List.of(target);
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
    record Type(List<Field> fields, boolean append) implements BrowserAction {

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
    record Press(Template key, @Nullable Template target) implements BrowserAction {
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
    record Select(Template target, String by, List<Template> options) implements BrowserAction {
        public Select {
            options = List.copyOf(options);
        }

        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(target), options.stream()).toList();
        }
    }

    /** Waits until all conditions hold; as an assertion, their outcome is recorded. */
    record Await(List<Condition> conditions, boolean assertion) implements BrowserAction {
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
    record Extract(List<Extraction> extractions) implements BrowserAction {
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

    /** Keeps a picture of the page, or of one element. */
    record Screenshot(@Nullable Template name, @Nullable Template target) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return Stream.of(name, target).filter(java.util.Objects::nonNull).toList();
        }
    }

    /**
     * Runs JavaScript in the page.
     *
     * @param arguments reachable in it as {@code args.name}
     * @param as the variable that gets what it returns, or null
     */
    record RunScript(
            Template code,
            Map<String, Template> arguments,
            @Nullable String as) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(code), arguments.values().stream()).toList();
        }
    }

    /** Gives files of the workspace to a file field. */
    record Upload(Template target, List<Template> files) implements BrowserAction {
        public Upload {
            files = List.copyOf(files);
        }

        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.of(target), files.stream()).toList();
        }
    }

    /** Drags one element onto another. */
    record Drag(Template from, Template to) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return List.of(from, to);
        }
    }

    /** Goes into a frame, or back out with {@code parent} or {@code top}. */
    record Frame(Template target) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return List.of(target);
        }
    }

    /** Answers an alert, a question or a prompt. */
    record Alert(boolean accept, @Nullable Template text) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return text == null ? List.of() : List.of(text);
        }
    }

    /** Gives the page a size in CSS pixels, as {@code 1280x800}. */
    record Viewport(Template size) implements BrowserAction {
        @Override
        public List<Template> templates() {
            return List.of(size);
        }
    }

    /** What needs nothing but its name. */
    enum Plain implements BrowserAction {
        BACK,
        FORWARD,
        REFRESH,
        /** Ends the session; the next action opens a new one. */
        CLOSE;

        @Override
        public List<Template> templates() {
            return List.of();
        }
    }
}
