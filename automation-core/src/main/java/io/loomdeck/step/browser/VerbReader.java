package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.browser.BrowserAction.Gesture;
import io.loomdeck.step.browser.BrowserAction.PointOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the verb of an action on the page; {@link SessionVerbReader} reads the others. */
final class VerbReader {

    private static final Set<String> POINT_OPTIONS = Set.of("with", "at", "force");

    private final StepReading reading;
    private final Locators locators;
    private final ValueReader values;

    VerbReader(StepReading reading) {
        this.reading = reading;
        this.locators = new Locators(reading);
        this.values = new ValueReader(reading);
    }

    /** The action of a verb that needs no value, or null. */
    @Nullable
    BrowserAction readBare(String verb) {
        return new SessionVerbReader(reading).readBare(verb);
    }

    /**
     * The action of a verb with its value.
     *
     * @param as the variable that is named beside the action, or null
     * @return null where the value cannot be read, which is then reported
     */
    @Nullable
    BrowserAction read(String verb, SourceNode value, @Nullable String as) {
        return switch (verb) {
            case "click" -> point(Gesture.CLICK, value);
            case "doubleClick" -> point(Gesture.DOUBLE_CLICK, value);
            case "rightClick" -> point(Gesture.RIGHT_CLICK, value);
            case "hover" -> point(Gesture.HOVER, value);
            case "clear" -> point(Gesture.CLEAR, value);
            case "check" -> point(Gesture.CHECK, value);
            case "uncheck" -> point(Gesture.UNCHECK, value);
            case "scrollTo" -> point(Gesture.SCROLL_TO, value);
            case "type" -> type(value);
            case "press" -> press(value);
            case "select" -> select(value);
            case "waitFor" -> new BrowserAction.Await(new ConditionReader(reading).read(value), false, as);
            case "expect" -> new BrowserAction.Await(new ConditionReader(reading).read(value), true, as);
            case "extract" -> new BrowserAction.Extract(reading.extractions(value));
            case "script" -> script(value, as);
            case "upload" -> upload(value);
            case "dragTo" -> drag(value);
            default -> new SessionVerbReader(reading).read(verb, value, as);
        };
    }

    private @Nullable BrowserAction point(Gesture gesture, SourceNode value) {
        boolean mouse = gesture == Gesture.CLICK
                || gesture == Gesture.DOUBLE_CLICK
                || gesture == Gesture.RIGHT_CLICK
                || gesture == Gesture.HOVER;
        if (!mouse || !(value instanceof SourceNode.Mapping mapping)) {
            Template target = locators.read(value);
            return target == null ? null : new BrowserAction.Point(gesture, target, PointOptions.NONE);
        }
        Template target = locators.mapping(mapping, POINT_OPTIONS);
        return target == null ? null : new BrowserAction.Point(gesture, target, options(mapping));
    }

    private PointOptions options(SourceNode.Mapping mapping) {
        List<String> held = values.items(mapping.get("with")).stream()
                .filter(SourceNode.Scalar.class::isInstance)
                .map(node -> values.key(((SourceNode.Scalar) node).text(), node))
                .toList();
        SourceNode at = mapping.get("at");
        List<SourceNode> place = at instanceof SourceNode.Mapping both
                ? Stream.of(both.get("x"), both.get("y"))
                        .filter(java.util.Objects::nonNull)
                        .toList()
                : values.items(at);
        if (at != null && place.size() != 2) {
            values.wrong(at, "A place in an element is two numbers", "Write at: { x: 10, y: 5 }");
        }
        boolean there = place.size() == 2;
        boolean force = mapping.get("force") instanceof SourceNode.Scalar scalar && Boolean.TRUE.equals(scalar.value());
        return new PointOptions(
                held,
                there ? reading.template(place.get(0)) : null,
                there ? reading.template(place.get(1)) : null,
                force);
    }

    private @Nullable BrowserAction type(SourceNode value) {
        if (ValueReader.isPairs(value, BrowserKeys.TYPE)) {
            List<BrowserAction.Type.Field> fields = ((SourceNode.Mapping) value)
                    .entries().stream()
                            .map(entry -> new BrowserAction.Type.Field(
                                    locators.ofKey(entry), reading.template(entry.value())))
                            .toList();
            return new BrowserAction.Type(fields, false);
        }
        MappingReader keys = values.mapping(value, BrowserKeys.TYPE, "{ into: \"#email\", text: ada@example.org }");
        if (keys == null) {
            return null;
        }
        Template target = values.target(keys, "into", value);
        Template text = keys.template("text");
        if (text == null) {
            values.missing(value, "text", "what is typed");
        }
        return target == null || text == null
                ? null
                : new BrowserAction.Type(
                        List.of(new BrowserAction.Type.Field(target, text)), keys.bool("append", false));
    }

    private @Nullable BrowserAction press(SourceNode value) {
        if (value instanceof SourceNode.Scalar) {
            return new BrowserAction.Press(checkedKey(reading.template(value)), null);
        }
        MappingReader keys = values.mapping(value, BrowserKeys.PRESS, "{ key: Enter, in: \"#search\" }");
        Template key = keys == null ? null : keys.template("key");
        if (keys == null || key == null) {
            return null;
        }
        SourceNode in = keys.node("in");
        return new BrowserAction.Press(checkedKey(key), in == null ? null : locators.read(in));
    }

    private Template checkedKey(Template key) {
        if (key instanceof Template.Constant constant && constant.value() != null) {
            String problem = KeyNames.problem(constant.value().toString());
            if (problem != null) {
                reading.diagnostics().error(constant.position(), "unknown-name", problem, KeyNames.HINT);
            }
        }
        return key;
    }

    private @Nullable BrowserAction select(SourceNode value) {
        if (ValueReader.isPairs(value, BrowserKeys.SELECT)
                && ((SourceNode.Mapping) value).entries().size() == 1) {
            SourceNode.Entry entry = ((SourceNode.Mapping) value).entries().getFirst();
            return new BrowserAction.Select(locators.ofKey(entry), "option", values.templates(entry.value()));
        }
        MappingReader keys = values.mapping(value, BrowserKeys.SELECT, "{ in: \"#country\", option: Spain }");
        if (keys == null) {
            return null;
        }
        Template target = values.target(keys, "in", value);
        String by = Stream.of("option", "value", "index")
                .filter(keys::has)
                .findFirst()
                .orElse(null);
        if (by == null) {
            values.missing(value, "option", "the text of the option to choose");
        }
        return target == null || by == null ? null : new BrowserAction.Select(target, by, keys.templates(by));
    }

    private @Nullable BrowserAction script(SourceNode value, @Nullable String as) {
        if (value instanceof SourceNode.Scalar) {
            return new BrowserAction.RunScript(reading.template(value), Map.of(), as);
        }
        MappingReader keys = values.mapping(value, BrowserKeys.SCRIPT, "{ code: return document.title, as: title }");
        Template code = keys == null ? null : keys.template("code");
        if (keys == null || code == null) {
            return null;
        }
        String inner = keys.text("as");
        return new BrowserAction.RunScript(code, keys.entries("args"), inner == null ? as : inner);
    }

    private @Nullable BrowserAction upload(SourceNode value) {
        MappingReader keys = values.mapping(value, BrowserKeys.UPLOAD, "{ into: \"#photo\", file: photo.jpg }");
        Template target = keys == null ? null : values.target(keys, "into", value);
        return keys == null || target == null ? null : new BrowserAction.Upload(target, keys.templates("file"));
    }

    private @Nullable BrowserAction drag(SourceNode value) {
        MappingReader keys = values.mapping(value, BrowserKeys.DRAG, "{ from: \"#card\", to: \"#done\" }");
        Template from = keys == null ? null : values.target(keys, "from", value);
        if (keys == null || from == null) {
            return null;
        }
        Map<String, Template> by = keys.has("by") ? keys.entries("by") : Map.of();
        if (!by.isEmpty()) {
            Set<String> unknown = new ArrayList<>(by.keySet())
                    .stream().filter(name -> !Set.of("x", "y").contains(name)).collect(Collectors.toSet());
            if (!unknown.isEmpty()) {
                values.wrong(value, "A distance has x and y, and not " + unknown, "Write by: { x: 120, y: 0 }");
            }
            return new BrowserAction.Drag(from, null, by.get("x"), by.get("y"));
        }
        Template to = values.target(keys, "to", value);
        return to == null ? null : new BrowserAction.Drag(from, to, null, null);
    }
}
