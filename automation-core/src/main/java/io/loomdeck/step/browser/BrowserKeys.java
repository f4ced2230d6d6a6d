package io.loomdeck.step.browser;

import static io.loomdeck.step.StepDescriptor.Key.choice;
import static io.loomdeck.step.StepDescriptor.Key.mapping;
import static io.loomdeck.step.StepDescriptor.Key.optional;
import static io.loomdeck.step.StepDescriptor.Key.required;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of the browser step and of its actions, with their documentation. */
final class BrowserKeys {

    private static final String LOCATOR =
            "A locator: a CSS selector, or id= name= xpath= linkText= text= label= role=" + " testId= with a value.";

    static final List<StepDescriptor.Key> TYPE = List.of(
            optional("into", ValueType.TEXT, "The field. " + LOCATOR),
            optional("text", ValueType.TEXT, "What is typed."),
            optional("append", ValueType.BOOLEAN, "Keep what stands in the field; by default it is replaced."));

    static final List<StepDescriptor.Key> PRESS = List.of(
            required("key", ValueType.TEXT, "A key such as Enter, or several as in Control+A."),
            optional("in", ValueType.TEXT, "The element that gets the key; the focused one by default."));

    static final List<StepDescriptor.Key> SELECT = List.of(
            optional("in", ValueType.TEXT, "The list. " + LOCATOR),
            optional("option", ValueType.LIST, "The text of the option, or of several."),
            optional("value", ValueType.LIST, "The value attribute of the option, or of several."),
            optional("index", ValueType.LIST, "The place of the option, counted from 0, or of several."));

    static final List<StepDescriptor.Key> CONDITIONS = conditions();

    static final List<StepDescriptor.Key> SCREENSHOT = List.of(
            optional("name", ValueType.TEXT, "The file's name without ending."),
            optional("of", ValueType.TEXT, "Only this element. " + LOCATOR));

    static final List<StepDescriptor.Key> SCRIPT = List.of(
            required("code", ValueType.TEXT, "The body of a function that runs in the page."),
            optional("args", ValueType.MAPPING, "Values for the code, reachable as args.NAME."),
            optional("as", ValueType.TEXT, "The variable that gets what the code returns."));

    static final List<StepDescriptor.Key> UPLOAD = List.of(
            required("into", ValueType.TEXT, "The file field. " + LOCATOR),
            required("file", ValueType.LIST, "A file of the workspace, or several."));

    static final List<StepDescriptor.Key> DRAG = List.of(
            required("from", ValueType.TEXT, "What is dragged. " + LOCATOR),
            required("to", ValueType.TEXT, "Onto what. " + LOCATOR));

    static final List<StepDescriptor.Key> ALERT = List.of(
            optional("accept", ValueType.BOOLEAN, "Answer yes (the default) or no."),
            optional("text", ValueType.TEXT, "What is typed into a prompt."));

    /** The keys that every action may have beside its own. */
    static final List<StepDescriptor.Key> COMMON = List.of(
            optional("name", ValueType.TEXT, "What the timeline shows for this action."),
            optional(
                    "timeout",
                    ValueType.DURATION,
                    "How long this action may wait; the step's actionTimeout by default."),
            optional("optional", ValueType.BOOLEAN, "Only note it where this action fails, and go on."),
            optional("as", ValueType.TEXT, "For script: the variable that gets what the code returns."));

    static final List<StepDescriptor.Key> ACTIONS = List.of(
            optional("open", ValueType.TEXT, "Goes to an address; a relative one is resolved against the page's."),
            point("click", "Clicks an element."),
            point("doubleClick", "Clicks an element twice."),
            point("rightClick", "Opens an element's context menu."),
            point("hover", "Moves the mouse onto an element."),
            mapping(
                    "type",
                    "Types into a field, replacing what stands there: {into, text}, or {locator: text, …}.",
                    TYPE),
            mapping("press", "Presses a key, such as Enter or Control+A.", PRESS),
            point("clear", "Empties a field."),
            mapping("select", "Chooses an option of a list: {in, option}, or {locator: option, …}.", SELECT),
            point("check", "Ticks a checkbox, or chooses a radio button."),
            point("uncheck", "Takes a checkbox's tick away."),
            point("scrollTo", "Scrolls until an element is in view."),
            mapping("waitFor", "Waits until an element is visible, or until conditions hold.", CONDITIONS),
            mapping("expect", "Asserts conditions; each may take until the timeout to hold.", CONDITIONS),
            optional("extract", ValueType.MAPPING, "Takes variables from the page, as the extract key of steps does."),
            mapping("screenshot", "Keeps a picture of the page, or of an element.", SCREENSHOT),
            mapping("script", "Runs JavaScript in the page; return gives the result.", SCRIPT),
            mapping("upload", "Gives files of the workspace to a file field.", UPLOAD),
            mapping("dragTo", "Drags an element onto another.", DRAG),
            optional("frame", ValueType.TEXT, "Goes into a frame; `parent` and `top` go back out."),
            mapping("alert", "Answers an alert: accept, dismiss, or {accept, text}.", ALERT),
            optional("viewport", ValueType.TEXT, "Gives the page a size in CSS pixels, as 1280x800."),
            optional("back", ValueType.ANY, "Goes back in the history."),
            optional("forward", ValueType.ANY, "Goes forward in the history."),
            optional("refresh", ValueType.ANY, "Loads the page again."),
            optional("close", ValueType.ANY, "Ends the session; the next action opens a new one."));

    static final List<StepDescriptor.Key> STEP = List.of(
            new StepDescriptor.Key("actions", ValueType.LIST, "What is done, in order.", true, List.of(), withCommon()),
            optional("session", ValueType.TEXT, "A name, where a job needs several sessions at once. No expressions."),
            choice("browser", "Which browser; whichever the agent has by default.", "chromium", "firefox"),
            optional(
                    "shareCookies",
                    ValueType.BOOLEAN,
                    "Gives the job's cookies to the browser before, and takes the browser's after, so that http steps and"
                            + " the browser are logged in alike."),
            optional("actionTimeout", ValueType.DURATION, "How long each action may wait; 10s by default."));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "browser",
            "Does a list of actions in a browser.",
            "a list of actions",
            STEP,
            Set.of("url", "title", "css", "xpath", "body"),
            true,
            """
            - browser:
                - open: ${site}/login
                - type: { into: "label=Email", text: ada@example.org }
                - type: { into: "#password", text: "${password}" }
                - click: "role=button[name='Log in']"
                - expect: { css: h1, text: Welcome }
                - extract: { names: { css: "article h2", text: all } }
                - screenshot: logged-in
            """);

    private BrowserKeys() {}

    private static StepDescriptor.Key point(String name, String documentation) {
        return optional(name, ValueType.TEXT, documentation + " " + LOCATOR);
    }

    private static List<StepDescriptor.Key> conditions() {
        List<StepDescriptor.Key> keys = new ArrayList<>();
        keys.add(optional("locator", ValueType.TEXT, "The element that is looked at. " + LOCATOR));
        for (Locator.Kind kind : ConditionReader.TARGET_KINDS) {
            keys.add(optional(
                    kind.key(), ValueType.TEXT, "The element that is looked at, found by " + kind.key() + "."));
        }
        keys.add(optional("text", ValueType.ANY, "The element's text; a value, or {contains}, {matches}, {not}."));
        keys.add(optional("value", ValueType.ANY, "The field's value."));
        keys.add(optional("attribute", ValueType.MAPPING, "Attributes by name, with the value that they have."));
        keys.add(optional("count", ValueType.ANY, "How many elements match; a number, or a condition on value."));
        keys.add(
                optional("visible", ValueType.ANY, "Whether the element is visible; or, in place of true, a locator."));
        keys.add(optional("hidden", ValueType.ANY, "The opposite of visible; an element that is not there is hidden."));
        keys.add(optional("enabled", ValueType.BOOLEAN, "Whether the element can be used."));
        keys.add(optional("checked", ValueType.BOOLEAN, "Whether the checkbox is ticked."));
        keys.add(optional(
                "url", ValueType.ANY, "The page's address; one that begins with / is compared without its host."));
        keys.add(optional("title", ValueType.ANY, "The page's title."));
        keys.add(optional("script", ValueType.TEXT, "JavaScript that returns something true."));
        return keys;
    }

    private static List<StepDescriptor.Key> withCommon() {
        List<StepDescriptor.Key> keys = new ArrayList<>(ACTIONS);
        keys.addAll(COMMON);
        return keys;
    }
}
