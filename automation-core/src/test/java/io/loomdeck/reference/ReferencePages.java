package io.loomdeck.reference;

import io.loomdeck.expression.ExpressionFunction;
import io.loomdeck.expression.Expressions;
import io.loomdeck.format.tree.LanguageKeys;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The reference as Markdown. */
final class ReferencePages {

    private static final String NOTE =
            "<!-- Made from the code; change the descriptors there and run ReferenceTest with -Dloomdeck.reference=write. -->\n";

    private static final String FUNCTION_TYPES = """
            What stands in brackets may be left out; … means that the argument before it may be given any number of times.

            | type | as an argument |
            | --- | --- |
            | text | Any value: numbers and the like are written out, lists and mappings as JSON, null is an empty text. |
            | number | A number, or a text that says one, such as `'2.5'`; anything else is an error. |
            | integer | A number without decimals; `2.5` is an error. |
            | boolean | Any value: null, false, 0, `'false'` and what is empty are false. |
            | list | A list; the values of a mapping; null is an empty list. A single value is an error. |
            | rows | A list of mappings. |
            | mapping | A mapping; anything else, null too, is an error. |
            | date | A text such as `2026-12-24` or `2026-12-24T18:30:00Z`, or seconds or milliseconds since 1970. |
            | duration | A text such as `90s`, `1h30m` or `-2d`. |
            """;

    private ReferencePages() {}

    /** Every page's text by its file's name. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        List<StepDescriptor> actions =
                StepTypes.installed().all().stream().map(StepType::descriptor).toList();
        pages.put("README.md", index(actions));
        for (StepDescriptor action : actions) {
            pages.put(action.action() + ".md", page(action));
        }
        pages.put("functions.md", functions());
        return pages;
    }

    private static String index(List<StepDescriptor> actions) {
        StringBuilder out = new StringBuilder(NOTE + "# Script reference\n\n## Steps\n\n");
        for (StepDescriptor action : actions) {
            out.append("- [`%s`](%s.md): %s\n".formatted(action.action(), action.action(), action.summary()));
        }
        out.append(
                "\nEvery expression function is on [a page of its own](functions.md). What the steps that work on the");
        out.append(" outer world mean beyond their keys is told in [work-steps.md](../work-steps.md).\n");
        section(out, "A script", LanguageKeys.SCRIPT);
        section(out, "An input", LanguageKeys.INPUT);
        section(out, "Keys of every step", LanguageKeys.COMMON);
        section(out, "An extraction", LanguageKeys.EXTRACTION);
        section(out, "A comparison", LanguageKeys.COMPARISONS);
        return out.toString();
    }

    private static String page(StepDescriptor action) {
        StringBuilder out = new StringBuilder(NOTE + "# " + action.action() + "\n\n" + action.summary() + "\n");
        if (!action.shorthand().isEmpty()) {
            out.append("\nShort form: ").append(action.shorthand()).append(".\n");
        }
        if (action.siblings()) {
            out.append("\nThe keys stand beside `").append(action.action()).append("` in the step itself.\n");
        }
        section(out, "Keys", action.keys());
        if (!action.subjects().isEmpty()) {
            List<String> subjects =
                    action.subjects().stream().sorted().map(s -> "`" + s + "`").toList();
            out.append("\n`expect` can look at ")
                    .append(String.join(", ", subjects))
                    .append(".\n");
        }
        out.append("\n## Example\n\n```yaml\n").append(action.example().strip()).append("\n```\n");
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<StepDescriptor.Key> keys) {
        if (!keys.isEmpty()) {
            out.append("\n## ").append(title).append("\n\n| key | value | meaning |\n| --- | --- | --- |\n");
            rows(out, "", keys);
        }
    }

    private static void rows(StringBuilder out, String prefix, List<StepDescriptor.Key> keys) {
        for (StepDescriptor.Key key : keys) {
            String name = key.name().equals("*") ? "any name" : "`" + prefix + key.name() + "`";
            String value = key.choices().isEmpty()
                    ? key.type().name().toLowerCase(Locale.ROOT)
                    : String.join(
                            ", ",
                            key.choices().stream()
                                    .map(choice -> "`" + choice + "`")
                                    .toList());
            String required = key.required() ? " Required." : "";
            out.append("| %s | %s | %s%s |\n".formatted(name, value, cell(key.documentation()), required));
            rows(out, prefix + key.name() + ".", key.keys());
        }
    }

    private static String functions() {
        StringBuilder out = new StringBuilder(NOTE + "# Functions of expressions\n\n");
        out.append(FUNCTION_TYPES);
        out.append("\n| function | result | meaning | example |\n| --- | --- | --- | --- |\n");
        Expressions.functions().stream()
                .sorted(Comparator.comparing(ExpressionFunction::name))
                .forEach(function -> out.append("| `%s` | %s | %s | `%s` |\n"
                        .formatted(
                                cell(function.declared().typed()),
                                function.declared().result(),
                                cell(function.documentation()),
                                cell(function.example()))));
        return out.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
