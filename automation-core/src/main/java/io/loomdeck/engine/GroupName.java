package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;
import io.loomdeck.script.ConcurrencyGroup;
import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of the group of a job, which must be known before any agent has the job. Safe for any number of threads.
 *
 * <p>It is computed from the inputs and {@code console}. Secrets are not seen, since the name is shown; an input whose default
 * only an agent can compute is empty.
 */
public final class GroupName {

    private final Expressions expressions;

    public GroupName(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * Computes the name; empty where the script gives none.
     *
     * @param inputs as they were submitted, by name
     * @param console what {@code console.url} means
     * @throws io.loomdeck.step.StepException of class {@code script} where it cannot be computed
     */
    public String of(ConcurrencyGroup group, Script script, Map<String, Object> inputs, URI console) {
        Map<String, Object> facts = Facts.ofConsole(console);
        Map<String, @Nullable Object> values = Inputs.resolve(script.inputs(), inputs, Map.of(), facts, expressions)
                .values();
        script.inputs().stream()
                .filter(input -> input.type() == Input.Type.SECRET)
                .forEach(secret -> values.remove(secret.name()));
        return expressions
                .text(group.group(), Scope.attempt(facts).declaring(values))
                .strip();
    }
}
