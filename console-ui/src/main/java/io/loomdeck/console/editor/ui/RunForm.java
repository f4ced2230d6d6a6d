package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.shell.ProblemBox;
import io.loomdeck.script.Input;
import io.loomdeck.script.InputValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form with a field for each input of a script. */
class RunForm extends Div {

    private final transient List<Input> inputs;
    private final transient Map<String, InputField> fields = new LinkedHashMap<>();

    RunForm(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
        addClassName("loom-run-form");
        for (Input input : inputs) {
            InputField field = InputField.of(input);
            fields.put(input.name(), field);
            add(field.component());
        }
    }

    /** Whether it asks for nothing. */
    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** The values that were given, typed; or empty after showing at each field what is wrong with it. */
    Optional<Map<String, Object>> values() {
        fields.values().forEach(field -> field.showProblem(""));
        Map<String, Object> raw = entered();
        InputValues.Bound bound = InputValues.bind(inputs, raw);
        bound.problems().forEach(problem -> showAt(problem.input(), problem.message()));
        return bound.isComplete() ? Optional.of(bound.values()) : Optional.empty();
    }

    /** What stands in the fields, right or wrong. */
    Map<String, Object> entered() {
        Map<String, Object> raw = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            Object value = field.value();
            if (value != null) {
                raw.put(name, value);
            }
        });
        return raw;
    }

    /** Shows kept values; fields without one stay as they are. */
    void fill(Map<String, Object> values) {
        values.forEach((name, value) -> {
            InputField field = fields.get(name);
            if (field != null) {
                field.fill(value);
            }
        });
    }

    /** Shows problems at their fields and returns those that belong to none. */
    List<SubmissionRefusedException.Problem> show(List<SubmissionRefusedException.Problem> problems) {
        List<SubmissionRefusedException.Problem> general = new ArrayList<>();
        for (var problem : problems) {
            if (!showAt(problem.field(), problem.message())) {
                general.add(problem);
            }
        }
        return general;
    }

    /** Shows problems at their fields, and in a box those that belong to none. */
    void show(List<SubmissionRefusedException.Problem> problems, ProblemBox others) {
        others.show(show(problems).stream().map(Object::toString).collect(Collectors.joining("; ")));
    }

    private boolean showAt(String input, String message) {
        InputField field = fields.get(input);
        if (field != null) {
            field.showProblem(message);
        }
        return field != null;
    }

    /** The field of an input. */
    Optional<Component> field(String input) {
        return Optional.ofNullable(fields.get(input)).map(InputField::component);
    }
}
