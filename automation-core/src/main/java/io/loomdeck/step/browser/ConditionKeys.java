package io.loomdeck.step.browser;

import static io.loomdeck.step.StepDescriptor.Key.choice;
import static io.loomdeck.step.StepDescriptor.Key.optional;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The keys of what {@code expect} and {@code waitFor} wait for, with their documentation. */
final class ConditionKeys {

    static final List<StepDescriptor.Key> RESPONSE = List.of(
            optional("url", ValueType.TEXT, "A part of its address, with * for anything."),
            optional("status", ValueType.NUMBER, "Its status."),
            optional("method", ValueType.TEXT, "The method of its request."));

    static final List<StepDescriptor.Key> CONDITIONS = conditions();

    private ConditionKeys() {}

    private static List<StepDescriptor.Key> conditions() {
        List<StepDescriptor.Key> keys = new ArrayList<>();
        addTargets(keys);
        addStates(keys);
        addPages(keys);
        return List.copyOf(keys);
    }

    private static void addTargets(List<StepDescriptor.Key> keys) {
        keys.add(optional("locator", ValueType.TEXT, "The element that is looked at. " + BrowserKeys.LOCATOR));
        for (Locator.Kind kind : ConditionReader.TARGET_KINDS) {
            keys.add(optional(
                    kind.key(), ValueType.TEXT, "The element that is looked at, found by " + kind.key() + "."));
        }
        keys.add(optional("within", ValueType.TEXT, "Within which other element it is looked for."));
        keys.add(optional("hasText", ValueType.TEXT, "Of those found, the ones that hold this text."));
        keys.add(optional("nth", ValueType.NUMBER, "Of those found, the one at this place, from 0; -1 is the last."));
    }

    private static void addStates(List<StepDescriptor.Key> keys) {
        keys.add(optional("text", ValueType.ANY, "The element's text; a value, or {contains}, {matches}, {not}."));
        keys.add(optional("value", ValueType.ANY, "The field's value."));
        keys.add(optional("attribute", ValueType.MAPPING, "Attributes by name, with the value that they have."));
        keys.add(optional("count", ValueType.ANY, "How many elements match; a number, or a condition on value."));
        keys.add(
                optional("visible", ValueType.ANY, "Whether the element is visible; or, in place of true, a locator."));
        keys.add(optional("hidden", ValueType.ANY, "The opposite of visible; an element that is not there is hidden."));
        keys.add(optional("enabled", ValueType.BOOLEAN, "Whether the element can be used."));
        keys.add(optional("editable", ValueType.BOOLEAN, "Whether the field takes text."));
        keys.add(optional("checked", ValueType.BOOLEAN, "Whether the checkbox is ticked."));
        keys.add(optional("focused", ValueType.BOOLEAN, "Whether the element has the keyboard."));
    }

    private static void addPages(List<StepDescriptor.Key> keys) {
        keys.add(optional(
                "url", ValueType.ANY, "The page's address; one that begins with / is compared without its host."));
        keys.add(optional("title", ValueType.ANY, "The page's title."));
        keys.add(optional("script", ValueType.TEXT, "JavaScript that returns something true."));
        keys.add(optional(
                "response",
                ValueType.ANY,
                "A response that came since the action before began: a part of its address, with * for anything, or {url,"
                        + " status, method}."));
        keys.add(choice("network", "Whether the page's requests have been at rest for half a second.", "idle"));
    }
}
