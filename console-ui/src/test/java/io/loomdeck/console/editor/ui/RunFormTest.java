package io.loomdeck.console.editor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.PasswordField;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunFormTest {

    private static final String SCRIPT = """
            inputs:
              site: { type: url, default: "${console.url}/playground" }
              pages: { type: integer, min: 1, max: 9, default: 4 }
              ratio: { type: number, required: false }
              kind: { type: choice, of: [a, b], default: b }
              password: secret
              when: { type: date, default: "2026-03-31" }
              exact: boolean
              pause: { type: duration, default: 2s }
              names: { type: list, default: [x, y] }
              body: { type: json, default: { a: 1 } }
              note: { type: multiline, required: false }
              title: { default: Hello }
            steps:
              - log: "${[site, pages, ratio, kind, password, when, exact, pause, names, body, note, title]}"
            """;

    private final RunForm form = new RunForm(script().inputs());

    private static Script script() {
        return Objects.requireNonNull(
                new ScriptReader().read(ScriptSource.of("form.yaml", SCRIPT)).script());
    }

    private Component field(String name) {
        return form.field(name).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private void enter(String name, Object value) {
        ((HasValue<?, Object>) field(name)).setValue(value);
    }

    private String problem(String name) {
        HasValidation field = (HasValidation) field(name);
        return field.isInvalid() ? field.getErrorMessage() : "";
    }

    @Test
    void defaultsAreThereSoThatOnlyTheSecretIsMissing() {
        assertThat(form.values()).isEmpty();
        assertThat(problem("password")).isEqualTo("A value is required");

        enter("password", "hush");

        assertThat(form.values()).hasValueSatisfying(values -> {
            assertThat(values)
                    .containsEntry("pages", 4L)
                    .containsEntry("kind", "b")
                    .containsEntry("when", "2026-03-31")
                    .containsEntry("exact", false)
                    .containsEntry("pause", "2s")
                    .containsEntry("names", List.of("x", "y"))
                    .containsEntry("body", Map.of("a", 1))
                    .containsEntry("title", "Hello");
            assertThat(values).as("left to the agent, or to nobody").doesNotContainKeys("site", "ratio", "note");
        });
        assertThat(problem("password")).isEmpty();
    }

    @Test
    void aSecretIsNotShownWhileItIsTyped() {
        assertThat(field("password")).isInstanceOf(PasswordField.class);
    }

    @Test
    void everyProblemIsShownAtItsFieldAtOnce() {
        enter("password", "hush");
        enter("pages", 10.0);
        enter("site", "nowhere");
        enter("pause", "a while");
        enter("body", "{");
        enter("when", LocalDate.of(2026, 4, 1));

        assertThat(form.values()).isEmpty();

        assertThat(problem("pages")).isEqualTo("Must be at most 9");
        assertThat(problem("site")).contains("https://");
        assertThat(problem("pause")).contains("1m30s");
        assertThat(problem("body")).contains("JSON");
        assertThat(problem("when")).isEmpty();
    }

    @Test
    void whatTheConsoleRefusesIsShownAtItsFieldToo() {
        var ofField = new SubmissionRefusedException.Problem("title", "Taken");
        var general = new SubmissionRefusedException.Problem("3:1", "Unknown key");

        assertThat(form.show(List.of(ofField, general))).containsExactly(general);
        assertThat(problem("title")).isEqualTo("Taken");
    }
}
