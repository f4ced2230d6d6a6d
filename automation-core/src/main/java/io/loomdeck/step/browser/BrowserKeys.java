package io.loomdeck.step.browser;

import static io.loomdeck.step.StepDescriptor.Key.choice;
import static io.loomdeck.step.StepDescriptor.Key.mapping;
import static io.loomdeck.step.StepDescriptor.Key.optional;
import static io.loomdeck.step.StepDescriptor.Key.required;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The keys of the browser's actions, with their documentation. */
final class BrowserKeys {

    /** What stands wherever an element is named. */
    static final String LOCATOR =
            "A locator: a CSS selector, or text= label= role= and others with a value, or a mapping"
                    + " of one of them with within, hasText and nth.";

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

    static final List<StepDescriptor.Key> SCREENSHOT = List.of(
            optional("name", ValueType.TEXT, "The file's name without ending."),
            optional("of", ValueType.TEXT, "Only this element. " + LOCATOR),
            optional("fullPage", ValueType.BOOLEAN, "The whole page, and not only what the window shows."),
            optional("mask", ValueType.LIST, "Elements that a grey box hides in the picture. " + LOCATOR));

    static final List<StepDescriptor.Key> PDF = List.of(
            optional("name", ValueType.TEXT, "The file's name without ending."),
            choice("paper", "The paper; a4 by default.", Pdfs.PAPERS.keySet().toArray(String[]::new)),
            optional("landscape", ValueType.BOOLEAN, "Broadside."),
            optional("background", ValueType.BOOLEAN, "Print backgrounds too; true by default."),
            optional("pages", ValueType.LIST, "Only these, such as 1-3."));

    static final List<StepDescriptor.Key> SCRIPT = List.of(
            required("code", ValueType.TEXT, "The body of an async function that runs in the page."),
            optional("args", ValueType.MAPPING, "Values for the code, reachable as args.NAME."),
            optional("as", ValueType.TEXT, "The variable that gets what the code returns."));

    static final List<StepDescriptor.Key> UPLOAD = List.of(
            required("into", ValueType.TEXT, "The file field. " + LOCATOR),
            required("file", ValueType.LIST, "A file of the workspace, or several."));

    static final List<StepDescriptor.Key> DOWNLOAD = List.of(
            optional("click", ValueType.TEXT, "What is clicked to start it. " + LOCATOR),
            optional("open", ValueType.TEXT, "In its place: the address of the file."),
            optional("to", ValueType.TEXT, "The file's name in the workspace; the site's by default."),
            optional("as", ValueType.TEXT, "The variable that gets its name, path and bytes."));

    static final List<StepDescriptor.Key> DRAG = List.of(
            required("from", ValueType.TEXT, "What is dragged. " + LOCATOR),
            optional("to", ValueType.TEXT, "Onto what. " + LOCATOR),
            optional("by", ValueType.MAPPING, "In its place: by how many CSS pixels, as { x: 120, y: 0 }."));

    static final List<StepDescriptor.Key> WINDOW = List.of(
            optional("title", ValueType.TEXT, "The window with this title, or whose title holds this."),
            optional("url", ValueType.TEXT, "The window at this address, or whose address holds this."),
            optional(
                    "index",
                    ValueType.NUMBER,
                    "The window by its place, from 0 in the order in which they were opened."),
            optional("open", ValueType.TEXT, "Opens a new tab and goes to this address."));

    static final List<StepDescriptor.Key> ALERT = List.of(
            optional("accept", ValueType.BOOLEAN, "Answer yes (the default) or no."),
            optional("text", ValueType.TEXT, "What is typed into a prompt."),
            optional("expect", ValueType.TEXT, "What the alert has to say."),
            optional("as", ValueType.TEXT, "The variable that gets what the alert says."));

    static final List<StepDescriptor.Key> COOKIES = List.of(
            optional("clear", ValueType.BOOLEAN, "Forget all cookies of all sites first."),
            optional("delete", ValueType.LIST, "Names of cookies of the page's site that are forgotten."),
            optional(
                    "set",
                    ValueType.ANY,
                    "Cookies of the page's site as a mapping of names to values, or a list of mappings with name, value"
                            + " and perhaps domain, path, secure, httpOnly, sameSite and expires (seconds since 1970)."),
            optional("get", ValueType.TEXT, "The cookie whose value as gets; without it, as gets a list of all."),
            optional("as", ValueType.TEXT, "The variable that gets what was asked for."));

    /** The keys that every action may have beside its own. */
    static final List<StepDescriptor.Key> COMMON = List.of(
            optional("name", ValueType.TEXT, "What the timeline shows for this action."),
            optional(
                    "timeout",
                    ValueType.DURATION,
                    "How long this action may wait; the step's actionTimeout by default."),
            optional("optional", ValueType.BOOLEAN, "Only note it where this action fails, and go on."),
            optional(
                    "as",
                    ValueType.TEXT,
                    "The variable that gets what script, download, alert, cookies or waitFor: { response } found."));

    static final List<StepDescriptor.Key> ACTIONS = List.of(
            optional("open", ValueType.TEXT, "Goes to an address; a relative one is resolved against the page's."),
            pointed("click", "Clicks an element."),
            pointed("doubleClick", "Clicks an element twice."),
            pointed("rightClick", "Opens an element's context menu."),
            pointed("hover", "Moves the mouse onto an element."),
            mapping(
                    "type",
                    "Types into a field, replacing what stands there: {into, text}, or {locator: text, …}.",
                    TYPE),
            mapping("press", "Presses a key, such as Enter or Control+A.", PRESS),
            point("clear", "Empties a field."),
            mapping("select", "Chooses an option of a list: {in, option}, or {locator: option, …}.", SELECT),
            point("check", "Ticks a checkbox, or chooses a radio button."),
            point("uncheck", "Takes a checkbox's tick away."),
            point("scrollTo", "Scrolls until an element is in view; `top` and `bottom` are the page's."),
            mapping(
                    "waitFor",
                    "Waits until an element is visible, or until conditions hold.",
                    ConditionKeys.CONDITIONS),
            mapping("expect", "Asserts conditions; each may take until the timeout to hold.", ConditionKeys.CONDITIONS),
            optional("extract", ValueType.MAPPING, "Takes variables from the page, as the extract key of steps does."),
            mapping("screenshot", "Keeps a picture of the window, of the whole page, or of an element.", SCREENSHOT),
            mapping("pdf", "Keeps the page as it would be printed: a name, or more.", PDF),
            mapping("script", "Runs JavaScript in the page; return gives the result, await waits.", SCRIPT),
            mapping("upload", "Gives files of the workspace to a file field.", UPLOAD),
            mapping("download", "Clicks what downloads a file, waits for all of it and keeps it.", DOWNLOAD),
            mapping("dragTo", "Drags an element onto another, or by a distance.", DRAG),
            optional(
                    "frame",
                    ValueType.ANY,
                    "Goes into a frame: a locator, its number, or a list of them, one within the other; `parent` and"
                            + " `top` go back out."),
            mapping(
                    "window",
                    "Goes to another window or tab: `new` (just opened), `main`, or by its title, url or index; `close`"
                            + " closes this one and goes to the one before it.",
                    WINDOW),
            mapping("alert", "Answers an alert: accept, dismiss, or more.", ALERT),
            mapping("cookies", "Reads or changes the browser's cookies; `clear` forgets all.", COOKIES),
            optional("viewport", ValueType.TEXT, "Gives the page a size in CSS pixels, as 1280x800."),
            optional("back", ValueType.ANY, "Goes back in the history."),
            optional("forward", ValueType.ANY, "Goes forward in the history."),
            optional("refresh", ValueType.ANY, "Loads the page again."),
            optional("close", ValueType.ANY, "Ends the session; the next action opens a new one."));

    private BrowserKeys() {}

    static List<StepDescriptor.Key> actionsWithCommon() {
        List<StepDescriptor.Key> keys = new ArrayList<>(ACTIONS);
        keys.addAll(COMMON);
        return keys;
    }

    private static StepDescriptor.Key point(String name, String documentation) {
        return optional(name, ValueType.TEXT, documentation + " " + LOCATOR);
    }

    private static StepDescriptor.Key pointed(String name, String documentation) {
        return optional(
                name,
                ValueType.TEXT,
                documentation + " " + LOCATOR
                        + " The mapping may have with (keys held down), at ({ x, y } in the element)"
                        + " and force too.");
    }
}
