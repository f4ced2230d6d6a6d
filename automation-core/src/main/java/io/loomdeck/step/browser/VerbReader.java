package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.browser.BrowserAction.Gesture;
import io.loomdeck.step.browser.BrowserAction.Plain;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an action's verb. Belongs to one thread. */
final class VerbReader {

    private final StepReading reading;
    private final Locators locators;

    VerbReader(StepReading reading) {
        this.reading = reading;
        this.locators = new Locators(reading);
    }

    /** The action of a verb that needs no value, or null. */
    @Nullable
    BrowserAction readBare(String verb) {
        return switch (verb) {
            case "back" -> Plain.BACK;
            case "forward" -> Plain.FORWARD;
            case "refresh" -> Plain.REFRESH;
            case "close" -> Plain.CLOSE;
            case "screenshot" -> new BrowserAction.Screenshot(null, null);
            default -> null;
        };
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
            case "open" -> new BrowserAction.Open(reading.template(value));
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
            case "waitFor" -> new BrowserAction.Await(new ConditionReader(reading).read(value), false);
            case "expect" -> new BrowserAction.Await(new ConditionReader(reading).read(value), true);
            case "extract" -> new BrowserAction.Extract(reading.extractions(value));
            case "screenshot" -> screenshot(value);
            case "script" -> script(value, as);
            case "upload" -> upload(value);
            case "dragTo" -> drag(value);
            case "frame" -> frame(value);
            case "alert" -> alert(value);
            case "viewport" -> new BrowserAction.Viewport(reading.template(value));
            default -> readBare(verb);
        };
    }

    private @Nullable BrowserAction point(Gesture gesture, SourceNode value) {
        Template target = locators.read(value);
        return target == null ? null : new BrowserAction.Point(gesture, target);
    }

    private @Nullable BrowserAction type(SourceNode value) {
        if (isPairs(value, BrowserKeys.TYPE)) {
            List<BrowserAction.Type.Field> fields = ((SourceNode.Mapping) value)
                    .entries().stream()
                            .map(entry -> new BrowserAction.Type.Field(
                                    locators.ofKey(entry), reading.template(entry.value())))
                            .toList();
            return new BrowserAction.Type(fields, false);
        }
        MappingReader keys = mapping(value, BrowserKeys.TYPE, "{ into: \"#email\", text: ada@example.org }");
        if (keys == null) {
            return null;
        }
        Template target = target(keys, "into", value);
        Template text = keys.template("text");
        if (text == null) {
            missing(value, "text", "what is typed");
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
        MappingReader keys = mapping(value, BrowserKeys.PRESS, "{ key: Enter, in: \"#search\" }");
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
        if (isPairs(value, BrowserKeys.SELECT)
                && ((SourceNode.Mapping) value).entries().size() == 1) {
            SourceNode.Entry entry = ((SourceNode.Mapping) value).entries().getFirst();
            return new BrowserAction.Select(locators.ofKey(entry), "option", templates(entry.value()));
        }
        MappingReader keys = mapping(value, BrowserKeys.SELECT, "{ in: \"#country\", option: Spain }");
        if (keys == null) {
            return null;
        }
        Template target = target(keys, "in", value);
        String by = Stream.of("option", "value", "index")
                .filter(keys::has)
                .findFirst()
                .orElse(null);
        if (by == null) {
            missing(value, "option", "the text of the option to choose");
        }
        return target == null || by == null ? null : new BrowserAction.Select(target, by, keys.templates(by));
    }

    private @Nullable BrowserAction screenshot(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar) {
            return new BrowserAction.Screenshot(scalar.value() == null ? null : reading.template(value), null);
        }
        MappingReader keys = mapping(value, BrowserKeys.SCREENSHOT, "{ name: cart, of: \"#cart\" }");
        if (keys == null) {
            return null;
        }
        SourceNode of = keys.node("of");
        return new BrowserAction.Screenshot(keys.template("name"), of == null ? null : locators.read(of));
    }

    private @Nullable BrowserAction script(SourceNode value, @Nullable String as) {
        if (value instanceof SourceNode.Scalar) {
            return new BrowserAction.RunScript(reading.template(value), Map.of(), as);
        }
        MappingReader keys = mapping(value, BrowserKeys.SCRIPT, "{ code: return document.title, as: title }");
        Template code = keys == null ? null : keys.template("code");
        if (keys == null || code == null) {
            return null;
        }
        String inner = keys.text("as");
        return new BrowserAction.RunScript(code, keys.entries("args"), inner == null ? as : inner);
    }

    private @Nullable BrowserAction upload(SourceNode value) {
        MappingReader keys = mapping(value, BrowserKeys.UPLOAD, "{ into: \"#photo\", file: photo.jpg }");
        Template target = keys == null ? null : target(keys, "into", value);
        return keys == null || target == null ? null : new BrowserAction.Upload(target, keys.templates("file"));
    }

    private @Nullable BrowserAction drag(SourceNode value) {
        MappingReader keys = mapping(value, BrowserKeys.DRAG, "{ from: \"#card\", to: \"#done\" }");
        Template from = keys == null ? null : target(keys, "from", value);
        Template to = keys == null ? null : target(keys, "to", value);
        return from == null || to == null ? null : new BrowserAction.Drag(from, to);
    }

    private @Nullable BrowserAction frame(SourceNode value) {
        boolean out = value instanceof SourceNode.Scalar word
                && (word.text().equals("top") || word.text().equals("parent"));
        Template target = out ? reading.template(value) : locators.read(value);
        return target == null ? null : new BrowserAction.Frame(target);
    }

    private @Nullable BrowserAction alert(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar) {
            String text = scalar.text();
            if (text.equals("accept") || text.equals("dismiss")) {
                return new BrowserAction.Alert(text.equals("accept"), null);
            }
            reading.diagnostics()
                    .error(value.position(), "bad-value", "An alert is answered with accept or dismiss", null);
            return null;
        }
        MappingReader keys = mapping(value, BrowserKeys.ALERT, "{ accept: true, text: forty-two }");
        return keys == null ? null : new BrowserAction.Alert(keys.bool("accept", true), keys.template("text"));
    }

    /** Whether a mapping's keys are locators: it has none of the keys that are known. */
    private static boolean isPairs(SourceNode value, List<StepDescriptor.Key> known) {
        return value instanceof SourceNode.Mapping mapping
                && !mapping.entries().isEmpty()
                && known.stream().noneMatch(key -> mapping.get(key.name()) != null);
    }

    private @Nullable MappingReader mapping(SourceNode value, List<StepDescriptor.Key> keys, String example) {
        if (value instanceof SourceNode.Mapping) {
            return reading.mapping(value, keys);
        }
        reading.diagnostics()
                .error(
                        value.position(),
                        "wrong-kind",
                        "A mapping is needed here, and this is " + value.kind(),
                        "Write " + example);
        return null;
    }

    private @Nullable Template target(MappingReader keys, String key, SourceNode whole) {
        SourceNode node = keys.node(key);
        if (node == null) {
            missing(whole, key, "the element");
            return null;
        }
        return locators.read(node);
    }

    private List<Template> templates(SourceNode value) {
        return value instanceof SourceNode.Sequence list
                ? list.items().stream().map(reading::template).toList()
                : List.of(reading.template(value));
    }

    private void missing(SourceNode whole, String key, String meaning) {
        reading.diagnostics()
                .error(whole.position(), "missing-key", "The key " + key + " is missing: " + meaning, null);
    }
}
