package io.loomdeck.format.assist;

import io.loomdeck.expression.Expressions;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What could stand at a place of a script, also of a half-written one. Safe for any number of threads.
 *
 * <p>The text is not parsed: an outline by indentation is enough, and exists while a text is being typed.
 */
public final class Completion {

    private static final int LONGEST_TEXT = 1024 * 1024;

    private final StepTypes types;
    private final KeyTree tree;

    /** Completion with these step types. */
    public Completion(StepTypes types) {
        this.types = types;
        this.tree = new KeyTree(types);
    }

    /**
     * Proposals for a place, those that begin with the word there, in a useful order.
     *
     * @param line from 1
     * @param column from 1; the place is before the character of that column
     */
    public List<Proposal> at(String text, int line, int column) {
        if (text.length() > LONGEST_TEXT) {
            return List.of();
        }
        String before = before(text, line, column);
        Optional<String> expression = openExpression(before);
        if (expression.isPresent()) {
            return expressionProposals(text, expression.get());
        }
        Outline outline = Outline.at(text, line, column);
        KeyTree.Place place = tree.at(outline.path(), outline.siblings());
        List<Proposal> proposals = outline.key().isEmpty() ? keys(place, outline) : values(place, outline);
        return matching(proposals, outline.word());
    }

    private static String before(String text, int line, int column) {
        String[] lines = text.split("\n", -1);
        String current = line >= 1 && line <= lines.length ? lines[line - 1] : "";
        return current.substring(0, Math.min(Math.max(0, column - 1), current.length()));
    }

    /** What is written of an expression that is not closed before the place. */
    private static Optional<String> openExpression(String before) {
        int open = before.lastIndexOf("${");
        return open < 0 || before.indexOf('}', open) >= 0 ? Optional.empty() : Optional.of(before.substring(open + 2));
    }

    private static List<Proposal> expressionProposals(String text, String expression) {
        int start = expression.length();
        while (start > 0 && isPartOfName(expression.charAt(start - 1))) {
            start--;
        }
        String word = expression.substring(start);
        List<Proposal> proposals = new ArrayList<>();
        if (word.startsWith("steps.")) {
            KnownNames.ids(text)
                    .forEach(id -> proposals.add(new Proposal(
                            "steps." + id, "steps." + id, "variable", "step", "The result of the step " + id + ".")));
            return matching(proposals, word);
        }
        KnownNames.variables(text)
                .forEach((name, what) -> proposals.add(new Proposal(name, name, "variable", what, "")));
        Expressions.functions()
                .forEach(f -> proposals.add(new Proposal(
                        f.name(), f.name() + "(", "function", f.signature(), f.documentation() + " " + f.example())));
        return matching(proposals, word);
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private List<Proposal> keys(KeyTree.Place place, Outline outline) {
        List<Proposal> proposals = new ArrayList<>();
        boolean hasAction = place.step() != null;
        if (place.isStep() && !hasAction) {
            types.all().stream().map(StepType::descriptor).forEach(d -> proposals.add(action(d)));
        }
        for (StepDescriptor.Key key : place.keys()) {
            boolean known = proposals.stream().anyMatch(p -> p.label().equals(key.name()));
            if (!known
                    && !outline.siblings().contains(key.name())
                    && !key.name().equals("*")) {
                proposals.add(
                        new Proposal(key.name(), key.name() + separator(key), "key", kind(key), key.documentation()));
            }
        }
        return proposals;
    }

    private static Proposal action(StepDescriptor descriptor) {
        boolean opens = descriptor.shorthand().isEmpty() && !descriptor.siblings();
        return new Proposal(
                descriptor.action(),
                descriptor.action() + (opens ? ":" : ": "),
                "action",
                descriptor.shorthand(),
                descriptor.summary());
    }

    private static String separator(StepDescriptor.Key key) {
        return key.type() == ValueType.STEPS ? ":" : ": ";
    }

    private static String kind(StepDescriptor.Key key) {
        String type = key.type().name().toLowerCase(Locale.ROOT);
        return key.required() ? type + ", required" : type;
    }

    private static List<Proposal> values(KeyTree.Place place, Outline outline) {
        StepDescriptor.Key key = KeyTree.find(place.keys(), outline.key());
        if (key == null) {
            return List.of();
        }
        List<String> values = key.type() == ValueType.BOOLEAN ? List.of("true", "false") : key.choices();
        return values.stream()
                .map(value -> new Proposal(value, value, "value", key.name(), key.documentation()))
                .toList();
    }

    private static List<Proposal> matching(List<Proposal> proposals, String word) {
        String sought = word.toLowerCase(Locale.ROOT);
        return proposals.stream()
                .filter(p -> p.label().toLowerCase(Locale.ROOT).startsWith(sought))
                .toList();
    }
}
