package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;
import io.loomdeck.script.Input;
import io.loomdeck.script.InputValues;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's inputs with their types, secrets and defaults filled in.
 *
 * @param values by name, in the order of the script; null where an input is not required and has no value
 * @param problems what is wrong with them, one sentence each; empty where all are fine
 */
record Inputs(Map<String, @Nullable Object> values, List<String> problems) {

    static Inputs resolve(AttemptRequest request, Map<String, ?> facts, Expressions expressions) {
        return resolve(request.script().inputs(), request.inputs(), request.secrets(), facts, expressions);
    }

    static Inputs resolve(
            List<Input> inputs,
            Map<String, Object> submitted,
            Map<String, String> secrets,
            Map<String, ?> facts,
            Expressions expressions) {
        List<String> problems = new ArrayList<>();
        Map<String, @Nullable Object> given = new LinkedHashMap<>(submitted);
        fillIn(inputs, given, secrets, facts, expressions, problems);
        InputValues.Bound bound = InputValues.bind(inputs, given);
        bound.problems().forEach(problem -> problems.add(problem.toString()));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Input input : inputs) {
            Object value = bound.values().get(input.name());
            values.put(input.name(), value);
            if (value == null && input.required() && problems.isEmpty()) {
                problems.add(input.name() + ": there is no secret " + input.from() + " for it");
            }
        }
        return new Inputs(values, problems);
    }

    /** Secrets and defaults for what was not given; a default sees the inputs before its own. */
    private static void fillIn(
            List<Input> inputs,
            Map<String, @Nullable Object> given,
            Map<String, String> secrets,
            Map<String, ?> facts,
            Expressions expressions,
            List<String> problems) {
        Map<String, @Nullable Object> known = new HashMap<>();
        for (Input input : inputs) {
            if (given.get(input.name()) == null) {
                try {
                    Object otherwise =
                            otherwise(input, secrets, Scope.attempt(facts).declaring(known), expressions);
                    if (otherwise != null) {
                        given.put(input.name(), otherwise);
                    }
                } catch (StepException e) {
                    problems.add(input.name() + ": its default cannot be computed: " + e.getMessage());
                }
            }
            known.put(input.name(), typed(input, given.get(input.name())));
        }
    }

    private static @Nullable Object typed(Input input, @Nullable Object raw) {
        return raw == null
                ? null
                : InputValues.bind(List.of(input), Map.of(input.name(), raw))
                        .values()
                        .get(input.name());
    }

    private static @Nullable Object otherwise(
            Input input, Map<String, String> secrets, Scope scope, Expressions expressions) {
        String secret = input.from() == null ? null : secrets.get(input.from());
        if (secret != null) {
            return secret;
        }
        Template otherwise = input.defaultValue();
        return otherwise == null ? null : expressions.evaluate(otherwise, scope);
    }
}
