package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.script.Input;
import io.loomdeck.script.Template;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One field of the form, whatever its component is. */
final class InputField {

    private final AbstractField<?, ?> field;
    private final HasValidation validation;

    private InputField(AbstractField<?, ?> field) {
        this.field = field;
        // Every field that is made below can show a problem.
        this.validation = (HasValidation) field;
    }

    static InputField of(Input input) {
        InputField made = switch (input.type()) {
            case TEXT, URL -> new InputField(text(input, ""));
            case DURATION -> new InputField(text(input, "1m30s"));
            case MULTILINE -> new InputField(area(input, ""));
            case LIST -> new InputField(area(input, "One value a line"));
            case JSON -> new InputField(area(input, "JSON"));
            case INTEGER -> new InputField(number(input, 1));
            case NUMBER -> new InputField(number(input, 0.000_001));
            case BOOLEAN -> new InputField(checkbox(input));
            case CHOICE -> new InputField(choice(input));
            case SECRET -> new InputField(secret());
            case DATE -> new InputField(date(input));
        };
        made.describe(input);
        return made;
    }

    Component component() {
        return field;
    }

    /** What was given, or null for nothing. */
    @Nullable
    Object value() {
        Object value = field.getValue();
        return value instanceof LocalDate date ? date.toString() : value;
    }

    /** Shows a value that was kept; one that does not fit is left out, and a secret is never kept. */
    void fill(Object value) {
        switch (field) {
            case PasswordField _ -> {}
            case TextField text -> text.setValue(Defaults.shown(value));
            case TextArea area ->
                area.setValue(
                        value instanceof List<?> items
                                ? items.stream().map(Defaults::shown).collect(Collectors.joining("\n"))
                                : Defaults.shown(value));
            case NumberField number when value instanceof Number given -> number.setValue(given.doubleValue());
            case Checkbox box -> box.setValue(Boolean.TRUE.equals(value));
            case Select<?> select -> choose(select, value);
            case DatePicker date when value instanceof String text -> date.setValue(parsed(text));
            default -> {}
        }
    }

    @SuppressWarnings("unchecked")
    private static void choose(Select<?> select, Object value) {
        // Every select that is made below holds texts.
        Select<String> choices = (Select<String>) select;
        if (value instanceof String text && choices.getListDataView().getItems().anyMatch(text::equals)) {
            choices.setValue(text);
        }
    }

    void showProblem(String message) {
        validation.setInvalid(!message.isEmpty());
        validation.setErrorMessage(message);
    }

    private void describe(Input input) {
        String label = input.name();
        field.getElement().setProperty("label", label);
        // A box that is not ticked says false, which is a value.
        boolean needed = input.required() && input.defaultValue() == null && input.type() != Input.Type.BOOLEAN;
        field.getElement().setProperty("required", needed);
        field.getElement().setAttribute("data-input", input.name());
        validation.setManualValidation(true);
        if (field instanceof HasHelper helped) {
            helped.setHelperText(help(input));
        }
    }

    private static String help(Input input) {
        StringBuilder help = new StringBuilder(input.description() == null ? "" : input.description());
        Template otherwise = input.defaultValue();
        if (otherwise != null && !(otherwise instanceof Template.Constant)) {
            help.append(help.isEmpty() ? "" : ". ").append("Empty: ").append(Defaults.source(otherwise));
        } else if (input.type() == Input.Type.SECRET && input.from() != null) {
            help.append(help.isEmpty() ? "" : ". ").append("Empty: the secret ").append(input.from());
        }
        return help.toString();
    }

    private static TextField text(Input input, String placeholder) {
        var field = new TextField();
        field.setPlaceholder(placeholder);
        field.setValue(Defaults.text(input));
        field.setClearButtonVisible(true);
        return field;
    }

    private static TextArea area(Input input, String placeholder) {
        var field = new TextArea();
        field.setPlaceholder(placeholder);
        field.setValue(Defaults.text(input));
        field.setMinRows(3);
        return field;
    }

    private static NumberField number(Input input, double step) {
        var field = new NumberField();
        field.setStep(step);
        field.setStepButtonsVisible(input.type() == Input.Type.INTEGER);
        if (Defaults.constant(input) instanceof Number number) {
            field.setValue(number.doubleValue());
        }
        Double min = input.min();
        Double max = input.max();
        if (min != null) {
            field.setMin(min);
        }
        if (max != null) {
            field.setMax(max);
        }
        return field;
    }

    private static Checkbox checkbox(Input input) {
        var field = new Checkbox();
        field.setValue("true".equals(Defaults.text(input).toLowerCase(Locale.ROOT)));
        return field;
    }

    private static Select<String> choice(Input input) {
        var field = new Select<String>();
        field.setItems(input.choices());
        field.setEmptySelectionAllowed(!input.required());
        String chosen = Defaults.text(input);
        if (input.choices().contains(chosen)) {
            field.setValue(chosen);
        }
        return field;
    }

    private static PasswordField secret() {
        var field = new PasswordField();
        field.getElement().setAttribute("autocomplete", "off");
        return field;
    }

    private static DatePicker date(Input input) {
        var field = new DatePicker();
        field.setValue(parsed(Defaults.text(input)));
        return field;
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
