package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** The outputs of a script, evaluated at its end. */
final class Outputs {

    private static final int LONGEST = 256_000;

    private Outputs() {}

    /**
     * Evaluates all.
     *
     * @param early whether the script ended itself, and so may lack what some of them are made of
     */
    static Map<String, Object> of(Attempt attempt, Scope scope, boolean early) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        attempt.request().script().outputs().forEach((name, template) -> {
            try {
                outputs.put(name, output(attempt, name, template, scope));
            } catch (StepException e) {
                if (!early) {
                    throw e;
                }
                String line = "The output " + name + " is left out: " + e.getMessage();
                attempt.trace().send(new Event.Logged(0, Event.LogLevel.INFO, line));
            }
        });
        return outputs;
    }

    private static Object output(Attempt attempt, String name, Template template, Scope scope) {
        Object value = Results.plain(attempt.tools().expressions().evaluate(template, scope));
        int length = Values.text(value).length();
        if (length > LONGEST) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The output " + name + " has " + length + " characters; at most " + LONGEST + " are possible",
                    "write it to a file, and give the file's name as output",
                    null);
        }
        return value == null ? "" : value;
    }
}
