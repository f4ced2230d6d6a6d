package io.loomdeck.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that a job is submitted with, turned from whatever a form, a command line or JSON gave into the types that
 * the script's inputs have. Stateless.
 */
public final class InputValues {

    private InputValues() {}

    /**
     * What binding gave.
     *
     * @param values typed, by input; inputs without a value are absent, so that their defaults are used
     * @param problems all of them; the values must not be used where there is one
     */
    public record Bound(Map<String, Object> values, List<Problem> problems) {
        public Bound {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
            problems = List.copyOf(problems);
        }

        public boolean isComplete() {
            return problems.isEmpty();
        }
    }

    /**
     * What is wrong with one value.
     *
     * @param input its name, known or not
     * @param message a sentence without a full stop that does not repeat a secret
     */
    public record Problem(String input, String message) {
        @Override
        public String toString() {
            return input + ": " + message;
        }
    }

    /**
     * Binds given values to inputs. A blank text is no value, since that is what an empty field of a form sends.
     *
     * @param given by name: texts, or values as JSON has them
     */
    public static Bound bind(List<Input> inputs, Map<String, ? extends @Nullable Object> given) {
        var values = new LinkedHashMap<String, Object>();
        var problems = new ArrayList<Problem>();
        List<String> names = inputs.stream().map(Input::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                String hint = Nearest.of(name, names)
                        .map(n -> "; did you mean `" + n + "`?")
                        .orElse("");
                problems.add(new Problem(name, "The script has no such input" + hint));
            }
        }
        for (Input input : inputs) {
            bind(input, given.get(input.name()), values, problems);
        }
        return new Bound(values, problems);
    }

    private static void bind(Input input, @Nullable Object raw, Map<String, Object> values, List<Problem> problems) {
        if (raw == null || isBlank(input, raw)) {
            boolean secretElsewhere = input.type() == Input.Type.SECRET && input.from() != null;
            if (input.required() && input.defaultValue() == null && !secretElsewhere) {
                problems.add(new Problem(input.name(), "A value is required"));
            }
            return;
        }
        switch (InputType.convert(input, raw)) {
            case InputType.Converted.Good good -> values.put(input.name(), good.value());
            case InputType.Converted.Bad bad -> problems.add(new Problem(input.name(), bad.message()));
        }
    }

    /** Whether a text says nothing; of a secret, spaces say something. */
    private static boolean isBlank(Input input, Object raw) {
        return raw instanceof String text && (input.type() == Input.Type.SECRET ? text.isEmpty() : text.isBlank());
    }

    /** What is wrong with a value for an input, or empty. */
    public static Optional<String> problem(Input input, Object raw) {
        return InputType.convert(input, raw) instanceof InputType.Converted.Bad bad
                ? Optional.of(bad.message())
                : Optional.empty();
    }
}
