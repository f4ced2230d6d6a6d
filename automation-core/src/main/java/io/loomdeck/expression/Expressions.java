package io.loomdeck.expression;

import io.loomdeck.script.Template;
import io.loomdeck.step.Variables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions of templates. An expression is compiled once and kept. Safe for any number of threads.
 *
 * <p>Whatever the expression says, it cannot reach a Java class, the file system, the network or the environment, and it
 * ends: there are no loops, functions have limits on what they make and go over, and an interrupt ends them.
 */
public final class Expressions {

    /** Only checks and never evaluates, so that its clock does not matter. */
    private static final Compiler CHECKER = new Compiler(InstantSource.fixed(Instant.EPOCH));

    private final Compiler compiler;

    public Expressions(InstantSource clock) {
        this.compiler = new Compiler(clock);
    }

    /**
     * Something wrong with an expression.
     *
     * @param offset where, in UTF-16 units from the expression's first character
     * @param code of the diagnostic
     */
    public record Problem(
            int offset,
            String code,
            String message,
            @Nullable String hint) {}

    /** What is wrong with an expression, or empty. */
    public static Optional<Problem> check(String source) {
        return Checker.check(source, CHECKER);
    }

    /** The names of the variables that an expression starts from; none where it cannot be parsed. */
    public static Set<String> names(String source) {
        return CHECKER.names(source);
    }

    /** All functions that expressions can call, for completion and reference. */
    public static List<ExpressionFunction> functions() {
        return FunctionTable.ALL;
    }

    /**
     * The value of a template: a whole expression keeps the type of its result; whole numbers are Long, others Double.
     *
     * @throws io.loomdeck.step.StepException of class {@code script} for an unknown name and for whatever cannot be
     *     computed
     */
    public @Nullable Object evaluate(Template template, Variables variables) {
        return switch (template) {
            case Template.Constant constant -> Values.plain(constant.value());
            case Template.Expression expression -> value(expression, variables);
            case Template.Text text -> joined(text, variables);
            case Template.ListOf list -> {
                List<@Nullable Object> items = new ArrayList<>(list.items().size());
                for (Template item : list.items()) {
                    items.add(evaluate(item, variables));
                }
                yield items;
            }
            case Template.MapOf map -> {
                Map<String, @Nullable Object> entries =
                        LinkedHashMap.newLinkedHashMap(map.entries().size());
                map.entries().forEach((key, value) -> entries.put(key, evaluate(value, variables)));
                yield entries;
            }
        };
    }

    /** The value of a template as text; null becomes an empty text, lists and mappings JSON. */
    public String text(Template template, Variables variables) {
        return Values.text(evaluate(template, variables));
    }

    private @Nullable Object value(Template.Expression expression, Variables variables) {
        return compiler.compiled(expression.source()).evaluate(variables);
    }

    private String joined(Template.Text text, Variables variables) {
        StringBuilder result = new StringBuilder();
        for (Template part : text.parts()) {
            String piece = text(part, variables);
            Limits.text((long) result.length() + piece.length());
            result.append(piece);
        }
        return result.toString();
    }
}
