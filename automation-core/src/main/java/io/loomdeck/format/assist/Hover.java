package io.loomdeck.format.assist;

import io.loomdeck.expression.ExpressionFunction;
import io.loomdeck.expression.Expressions;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.Locale;
import java.util.Optional;

/**
 * What a word of a script means: a key, an action, a value of a choice, a function or a variable of an expression. Safe for
 * any number of threads.
 */
public final class Hover {

    private static final int LONGEST_TEXT = 1024 * 1024;

    private final StepTypes types;
    private final KeyTree tree;

    /** Help with these step types. */
    public Hover(StepTypes types) {
        this.types = types;
        this.tree = new KeyTree(types);
    }

    /**
     * The meaning of a word.
     *
     * @param title the word with its kind or its parameters
     * @param text what it means
     * @param example empty where there is none
     */
    public record Help(String title, String text, String example) {}

    /**
     * Help for what stands at a place, or empty where there is nothing to say.
     *
     * @param line from 1
     * @param column from 1; of the character that is pointed at
     */
    public Optional<Help> at(String text, int line, int column) {
        String[] lines = text.split("\n", -1);
        if (text.length() > LONGEST_TEXT || line < 1 || line > lines.length) {
            return Optional.empty();
        }
        String current = lines[line - 1];
        int at = Math.max(0, column - 1);
        if (at >= current.length() || !isPart(current.charAt(at))) {
            return Optional.empty();
        }
        int start = at;
        while (start > 0 && isPart(current.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < current.length() && isPart(current.charAt(end))) {
            end++;
        }
        String word = current.substring(start, end);
        return isInExpression(current, start) ? inExpression(text, current, word, end) : key(text, line, start, word);
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static boolean isInExpression(String line, int at) {
        int open = line.lastIndexOf("${", at);
        return open >= 0 && line.lastIndexOf('}', at) < open;
    }

    private static Optional<Help> inExpression(String text, String line, String word, int end) {
        boolean called = end < line.length() && line.charAt(end) == '(';
        Optional<Help> function = Expressions.functions().stream()
                .filter(known -> called && known.name().equals(word))
                .findFirst()
                .map(Hover::function);
        return function.isPresent()
                ? function
                : Optional.ofNullable(KnownNames.variables(text).get(word))
                        .map(what -> new Help(
                                word,
                                "A" + ("aeiou".indexOf(what.charAt(0)) < 0 ? " " : "n ") + what + " of this script.",
                                ""));
    }

    private static Help function(ExpressionFunction function) {
        return new Help(function.signature(), function.documentation(), function.example());
    }

    private Optional<Help> key(String text, int line, int start, String word) {
        Outline outline = Outline.at(text, line, start + 1);
        KeyTree.Place place = tree.at(outline.path(), outline.siblings());
        if (!outline.key().isEmpty()) {
            StepDescriptor.Key key = KeyTree.find(place.keys(), outline.key());
            return Optional.ofNullable(key)
                    .filter(found -> found.choices().contains(word))
                    .map(found -> new Help(word, found.documentation(), ""));
        }
        StepDescriptor.Key key = KeyTree.find(place.keys(), word);
        StepType<?> action = place.isStep() ? types.get(word) : null;
        if (action != null
                && (key == null
                        || !outline.siblings().contains(word)
                        || action.descriptor().siblings())) {
            StepDescriptor descriptor = action.descriptor();
            String shorthand = descriptor.shorthand().isEmpty() ? "" : " Short form: " + descriptor.shorthand() + ".";
            return Optional.of(new Help(word, descriptor.summary() + shorthand, descriptor.example()));
        }
        return Optional.ofNullable(key).map(Hover::help);
    }

    private static Help help(StepDescriptor.Key key) {
        String kind = key.choices().isEmpty()
                ? key.type().name().toLowerCase(Locale.ROOT)
                : String.join(" | ", key.choices());
        return new Help(key.name() + ": " + kind, key.documentation() + (key.required() ? " Required." : ""), "");
    }
}
