package io.loomdeck.format.assist;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.format.yaml.YamlText;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a script of one step of another one, so that it can be tried alone. The step stays in its line, so that errors name
 * the place that its author sees. What the step reads and nothing sets any more becomes an input; what it gives becomes an
 * output. Safe for any number of threads.
 */
public final class SingleStep {

    private static final Pattern UNKNOWN = Pattern.compile("Nothing is called `([^`]+)` here");

    private static final String TOLD = "Set before the step; as JSON, a text in double quotes";

    private final YamlFormat format;

    /** With these step types. */
    public SingleStep(StepTypes types) {
        this.format = new YamlFormat(types);
    }

    /** What became of the wish. */
    public sealed interface Answer {}

    /**
     * A script of one step.
     *
     * @param line where the step begins, from 1
     * @param script the source as it is read
     * @param asked inputs that stand for what earlier steps would have set
     */
    public record Trial(int line, String source, Script script, List<String> asked) implements Answer {
        public Trial {
            asked = List.copyOf(asked);
        }
    }

    /** Why there is none, with what to do about it. */
    public record Refused(String reason) implements Answer {}

    /**
     * The innermost step at a line.
     *
     * @param line from 1
     */
    public Answer at(String text, int line) {
        Diagnostics diagnostics = new Diagnostics();
        SourceNode tree =
                format.tree(ScriptSource.of("try.yaml", text), diagnostics).orElse(null);
        if (!(tree instanceof SourceNode.Mapping root) || diagnostics.hasErrors()) {
            return new Refused(diagnostics.inOrder().stream()
                    .findFirst()
                    .map(SingleStep::words)
                    .orElse("The script is no mapping with `steps`"));
        }
        SourceLayout layout = SourceLayout.of(text, root);
        SourceLayout.Place step = layout.stepAt(line);
        return step == null
                ? new Refused("Line " + line
                        + " is in no step of its own line; put the cursor into one that begins with `- `")
                : alone(layout, root, step);
    }

    private Answer alone(SourceLayout layout, SourceNode.Mapping root, SourceLayout.Place step) {
        ReadScript bare = read(layout.only(step, header(root, Set.of(), layout.text(step))));
        Set<String> asked = new LinkedHashSet<>();
        for (Diagnostic found : bare.diagnostics()) {
            Matcher unknown = UNKNOWN.matcher(found.message());
            if (found.code().equals("unknown-name") && unknown.find()) {
                asked.add(unknown.group(1));
            }
        }
        String header = header(root, asked, layout.text(step));
        String plain = layout.only(step, header);
        ReadScript read = read(plain);
        if (read.script() == null) {
            return new Refused(read.diagnostics().stream()
                    .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
                    .findFirst()
                    .map(SingleStep::words)
                    .orElse("The step cannot be run alone"));
        }
        String telling = layout.only(step, header + StepOutputs.section(StepOutputs.of(step.node())));
        Script script = read(telling).script();
        return script == null
                ? new Trial(step.line(), plain, read.script(), List.copyOf(asked))
                : new Trial(step.line(), telling, script, List.copyOf(asked));
    }

    private ReadScript read(String source) {
        return format.read(ScriptSource.of("try.yaml", source));
    }

    /** The section {@code inputs}: those that are asked for, and those of the script that the step speaks of. */
    private static String header(SourceNode.Mapping root, Set<String> asked, String step) {
        List<SourceNode.Entry> all = new ArrayList<>();
        asked.forEach(name ->
                all.add(entry(name, mapping(List.of(entry("type", text("json")), entry("description", text(TOLD)))))));
        if (root.get("inputs") instanceof SourceNode.Mapping there) {
            String spoken = step + YamlText.of(there).replaceAll("(?m)^\\S.*", "");
            there.entries().stream()
                    .filter(input -> Pattern.compile("(?<![\\w$])" + Pattern.quote(input.key()) + "(?!\\w)")
                            .matcher(spoken)
                            .find())
                    .forEach(all::add);
        }
        return all.isEmpty() ? "" : YamlText.of(mapping(List.of(entry("inputs", mapping(all)))));
    }

    private static SourceNode mapping(List<SourceNode.Entry> entries) {
        return new SourceNode.Mapping(entries, Position.START);
    }

    private static SourceNode.Entry entry(String key, SourceNode value) {
        return new SourceNode.Entry(key, Position.START, value);
    }

    private static SourceNode text(String text) {
        return new SourceNode.Scalar(text, text, Position.START);
    }

    private static String words(Diagnostic found) {
        String hint = found.hint() == null ? "" : ". " + found.hint();
        return "Line " + found.position().line() + ": " + found.message() + hint;
    }
}
