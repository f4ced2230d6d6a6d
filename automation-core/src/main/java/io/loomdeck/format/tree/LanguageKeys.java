package io.loomdeck.format.tree;

import static io.loomdeck.step.StepDescriptor.Key.choice;
import static io.loomdeck.step.StepDescriptor.Key.mapping;
import static io.loomdeck.step.StepDescriptor.Key.optional;
import static io.loomdeck.step.StepDescriptor.Key.required;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Input;
import io.loomdeck.script.Lane;
import io.loomdeck.script.OnError;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of the language that belong to no action: of a script, of an input, of every step. The reader, the schema,
 * completion and the reference are all made from these.
 */
public final class LanguageKeys {

    private static final String ERRORS =
            "Which errors are tried again, one or a list of: " + String.join(", ", keys(ErrorClass.values()));

    /** Of a retry policy. */
    public static final List<StepDescriptor.Key> RETRY = List.of(
            optional("attempts", ValueType.NUMBER, "How many tries in all, the first included. Default 3."),
            optional("backoff", ValueType.DURATION, "Wait before the second try; doubles each time. Default 500ms."),
            optional("max", ValueType.DURATION, "Longest wait between two tries. Default 30s."),
            optional("on", ValueType.LIST, ERRORS + "; or never. Default: whatever can fail."));

    /** Of a limit that the jobs of an agent share. */
    public static final List<StepDescriptor.Key> LIMIT = List.of(
            required("key", ValueType.TEXT, "What the steps have in common; expressions are allowed."),
            optional(
                    "most",
                    ValueType.NUMBER,
                    "How many of them run at once. Default: what the agent's owner set with --limit KEY=N, which a"
                            + " larger number does not exceed. No expression."));

    /** Of a script's concurrency group. */
    public static final List<StepDescriptor.Key> CONCURRENCY = List.of(
            required("group", ValueType.TEXT, "The group's name; expressions over the inputs are allowed."),
            optional("max", ValueType.NUMBER, "How many jobs of the group run at once. Default 1."),
            choice(
                    "whenFull",
                    "What a job does that finds its group full. Default wait.",
                    keys(io.loomdeck.script.ConcurrencyGroup.WhenFull.values())));

    /** Of a script's requirements. */
    public static final List<StepDescriptor.Key> REQUIRES = List.of(
            optional("labels", ValueType.LIST, "Labels that the agent must have, all of them."),
            choice("browser", "The browser that the agent must have.", "chromium", "firefox"));

    /** Of one input. */
    public static final List<StepDescriptor.Key> INPUT = List.of(
            choice(
                    "type",
                    "How the value is read and which field the form shows. Default text.",
                    keys(Input.Type.values())),
            optional("description", ValueType.TEXT, "Shown beside the field."),
            optional("default", ValueType.ANY, "Used where the job gives no value; makes the input optional."),
            optional(
                    "required",
                    ValueType.BOOLEAN,
                    "Whether a job without a value is refused. Default true without a default."),
            optional("min", ValueType.NUMBER, "Smallest number, or fewest characters."),
            optional("max", ValueType.NUMBER, "Largest number, or most characters."),
            optional("of", ValueType.LIST, "The values of a choice."),
            optional("pattern", ValueType.TEXT, "Regular expression that the whole text must match."),
            optional("from", ValueType.TEXT, "The stored secret that a secret input is filled from."));

    /** Of the whole document. */
    public static final List<StepDescriptor.Key> SCRIPT = List.of(
            optional("name", ValueType.TEXT, "Shown to people. Default: the file's name."),
            optional("description", ValueType.TEXT, "What the script does, in a sentence or two."),
            optional(
                    "inputs",
                    ValueType.MAPPING,
                    "What a job is submitted with: the form, the API and the command line."),
            mapping("requires", "Which agents may run the script.", REQUIRES),
            optional("timeout", ValueType.DURATION, "Longest time of one attempt: 90s, 10m, 1h30m."),
            mapping(
                    "retry",
                    "Whether a failed attempt is tried again; a number is the attempts, `never` forbids it.",
                    RETRY),
            mapping("concurrency", "How many jobs of a group may run at once.", CONCURRENCY),
            required("steps", ValueType.STEPS, "What the script does, in order."),
            optional("finally", ValueType.STEPS, "Steps that run after the others, however those ended."),
            optional("outputs", ValueType.MAPPING, "Values that the job keeps, evaluated at its end."));

    /** Of every step, beside its action. */
    public static final List<StepDescriptor.Key> COMMON = List.of(
            optional("name", ValueType.TEXT, "Shown in the timeline and in reports."),
            optional("id", ValueType.TEXT, "Makes the result reachable as ${steps.ID}."),
            optional("if", ValueType.ANY, "The step is skipped where this expression is false."),
            optional("with", ValueType.MAPPING, "Variables for this step alone."),
            optional(
                    "expect",
                    ValueType.ANY,
                    "What must hold of the result; all is checked and reported, then the step fails."),
            optional("extract", ValueType.MAPPING, "Variables taken from the result."),
            optional("timeout", ValueType.DURATION, "Longest time of one try of the step."),
            mapping("retry", "How a failed step is tried again; a number is the attempts.", RETRY),
            choice(
                    "onError",
                    "What a failure means: stop here, continue, or collect and fail at the end.",
                    keys(OnError.values())),
            choice("lane", "Where the step runs: io (virtual threads), browser, cpu.", keys(Lane.values())),
            mapping(
                    "limit",
                    "How many steps with this key run at once, over all jobs of an agent; a text is the key alone.",
                    LIMIT));

    /** Of one extraction; exactly one of the first five is needed. */
    public static final List<StepDescriptor.Key> EXTRACTION = List.of(
            optional("css", ValueType.TEXT, "CSS selector."),
            optional("xpath", ValueType.TEXT, "XPath 1.0."),
            optional("jsonPath", ValueType.TEXT, "JSON path, beginning with $."),
            optional(
                    "regex",
                    ValueType.TEXT,
                    "Regular expression; its first group is taken unless `group` says otherwise."),
            optional("header", ValueType.TEXT, "Name of a response header."),
            choice("text", "Take the text of the first match or of all. Default first.", "first", "all"),
            choice("html", "Take the inner HTML of the first match or of all.", "first", "all"),
            choice("table", "Take a table as a list of mappings, of the first match or of all.", "first", "all"),
            optional("attr", ValueType.TEXT, "Take this attribute."),
            optional("group", ValueType.ANY, "Group of the regular expression, by number or name."),
            optional("all", ValueType.BOOLEAN, "Take every match as a list. Default false."),
            choice("as", "What the text is turned into.", "any", "text", "number", "date", "boolean"),
            optional("required", ValueType.BOOLEAN, "Whether no match is an error. Default true."));

    /** How an expectation compares, beside plain equality. */
    public static final List<StepDescriptor.Key> COMPARISONS = List.of(
            optional("equals", ValueType.ANY, "The value is this one."),
            optional("not", ValueType.ANY, "The value is another one."),
            optional("contains", ValueType.ANY, "The text or the list holds this."),
            optional("matches", ValueType.TEXT, "The regular expression is found in the text."),
            optional("exists", ValueType.BOOLEAN, "Whether there is a value at all."),
            optional("lessThan", ValueType.ANY, "The number or duration is smaller."),
            optional("greaterThan", ValueType.ANY, "The number or duration is larger."));

    private LanguageKeys() {}

    private static String[] keys(Enum<?>[] constants) {
        return Arrays.stream(constants).map(EnumKeys::key).toArray(String[]::new);
    }
}
