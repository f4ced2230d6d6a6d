package io.loomdeck.console.editor.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.InputSet;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

class EditorViewTest extends ViewTest {

    private static final String GOOD = "name: Greeting\nsteps:\n  - log: Hello\n";
    private static final String MISSPELT = "name: Greeting\nsteps:\n  - lgo: Hello\n";

    @Autowired
    private ScriptService scripts;

    @Autowired
    private RunDialogs runs;

    @Autowired
    private InputSets sets;

    private long open(String source) {
        long id = scripts.create(source);
        navigate("scripts/" + id, EditorView.class);
        return id;
    }

    private CodeEditor editor() {
        return find(CodeEditor.class).single();
    }

    private String problems() {
        return find(ProblemList.class).single().getElement().getTextRecursively();
    }

    @Test
    void mistakesAreShownWhileTypingWithPlaceAndRemedy() {
        open(GOOD);
        assertThat(find(H1.class).single().getText()).isEqualTo("Greeting");
        assertThat(problems()).contains("No problems");

        editor().textChanged(MISSPELT);

        assertThat(problems()).contains("1 error", "Line 3", "Unknown action `lgo`", "Did you mean `log`?");
    }

    @Test
    void aPlainMistakeIsMendedByAClickInTheTextThatWasSeen() {
        open(GOOD);

        editor().textChanged(MISSPELT);

        assertThat(problems()).contains("Write log");
        assertThat(editor().getElement().getPropertyRaw("diagnostics").toString())
                .contains("\"title\":\"Write log\"", "\"line\":\"  - lgo: Hello\"", "\"replacement\":\"log\"");
    }

    @Test
    void aScriptOfAnotherToolIsSavedAsYaml() {
        long id = scripts.create("orders.curl", "curl http://localhost:1/orders\n");
        navigate("scripts/" + id, EditorView.class);
        assertThat(editor().getElement().getProperty("language")).isEqualTo("sh");
        assertThat(problems()).contains("No problems");

        find(Button.class).withText("Save as YAML").single().click();

        assertThat(editor().getText()).startsWith("name: orders").contains("steps:", "http:");
        assertThat(editor().getElement().getProperty("language")).isEqualTo("yaml");
        assertThat(scripts.currentVersion(id).source()).startsWith("curl");
    }

    @Test
    void aWordIsExplained() {
        open(GOOD);

        assertThat(String.valueOf(editor().meaning(GOOD, 3, 6))).contains("\"title\":\"log\"");
        assertThat(editor().meaning(GOOD, 1, 5)).isNull();
    }

    @Test
    void savingMakesAVersionOfADraftToo() {
        long id = open(GOOD);

        editor().saveRequested(MISSPELT);

        assertThat(scripts.currentVersion(id).number()).isEqualTo(2);
        assertThat(scripts.currentVersion(id).isRunnable()).isFalse();
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotOverwritten() {
        long id = open(GOOD);
        scripts.save(id, 1, GOOD + "  - log: Theirs\n");

        editor().saveRequested(GOOD + "  - log: Mine\n");

        assertThat(find(ConfirmDialog.class).exists()).isTrue();
        assertThat(scripts.currentVersion(id).source()).contains("Theirs").doesNotContain("Mine");
    }

    @Test
    void leavingWithUnsavedChangesAsksFirst() {
        open(GOOD);
        editor().textChanged(GOOD + "  - log: More\n");

        com.vaadin.flow.component.UI.getCurrent().navigate("gallery");

        assertThat(find(ConfirmDialog.class).exists()).isTrue();
        assertThat(getCurrentView()).isInstanceOf(EditorView.class);
    }

    @Test
    void aScriptWithoutInputsRunsAtOnce() {
        when(jobs.submit(any())).thenReturn(7L);
        long id = open(GOOD);

        runs.open(scripts.currentVersion(id));

        verify(jobs).submit(new JobSubmission(id, 1, Map.of(), "ada"));
    }

    @Test
    void exchangesAreKeptWhereThatIsChosen() {
        when(jobs.submit(any())).thenReturn(7L);
        long id = open(GOOD);

        runs.openKeeping(scripts.currentVersion(id));
        assertThat(find(Checkbox.class).single().getValue()).isTrue();
        find(Button.class).withText("Run").all().getLast().click();

        verify(jobs).submit(new JobSubmission(id, 1, Map.of(), "ada", null, Exchanges.KEPT));
    }

    @Test
    void inputsAreKeptUnderANameAndFilledInAgainWithoutSecrets() {
        long id = open("""
                name: Stages
                inputs:
                  site: { type: url }
                  pages: { type: integer, default: 3 }
                  key: { type: secret, required: false }
                steps: [{ log: "${site} ${pages} ${key}" }]
                """);
        sets.save(id, new InputSet("Test", Map.of("site", "http://test/", "pages", 7, "key", "hidden")));
        assertThat(sets.list(id))
                .singleElement()
                .satisfies(set -> assertThat(set.values()).containsOnlyKeys("site", "pages"));
        runs.open(scripts.currentVersion(id));

        find(InputSetChoice.class).single().names().setValue("Test");
        find(Button.class).withText("Run").all().getLast().click();

        ArgumentCaptor<JobSubmission> submitted = ArgumentCaptor.captor();
        verify(jobs).submit(submitted.capture());
        assertThat(submitted.getValue().inputs())
                .containsEntry("site", "http://test/")
                .containsEntry("pages", 7L);
    }

    @Test
    void aSetIsKeptAndRemovedInTheForm() {
        long id = open("name: Kept\ninputs: { site: { type: text } }\nsteps: [{ log: '${site}' }]\n");
        runs.open(scripts.currentVersion(id));
        InputSetChoice choice = find(InputSetChoice.class).single();

        choice.names().setValue("Production");
        find(Button.class).withText("Keep").single().click();
        assertThat(sets.list(id)).extracting(InputSet::name).containsExactly("Production");

        find(Button.class).withText("Remove").single().click();
        assertThat(sets.list(id)).isEmpty();
    }

    @Test
    void aScriptWithMistakesIsNeverSubmitted() {
        long id = open(MISSPELT);

        runs.open(scripts.currentVersion(id));

        verify(jobs, never()).submit(any());
        assertThat(find(MistakesDialog.class).exists()).isTrue();
        assertThat(find(Button.class).withText("Open the editor").exists()).isTrue();
    }

    @Test
    void theStepAtTheCursorIsTriedWithTheTextAsItIs() {
        when(jobs.submit(any())).thenReturn(9L);
        when(jobs.details(9)).thenReturn(passedJob());
        long id = open(GOOD);

        editor().tryRequested(GOOD + "  - log: Not saved\n", 4);

        ArgumentCaptor<JobSubmission> submitted = ArgumentCaptor.captor();
        verify(jobs).submit(submitted.capture());
        assertThat(submitted.getValue().scriptId()).isEqualTo(id);
        var trial = java.util.Objects.requireNonNull(submitted.getValue().trial());
        assertThat(trial.title()).isEqualTo("Greeting, line 4");
        assertThat(trial.source()).contains("log: Not saved").doesNotContain("log: Hello");
        assertThat(find(TryDialog.class).single().getElement().getTextRecursively())
                .contains("Passed", "Open job #9", "total", "42");
    }

    @Test
    void whatEarlierStepsWouldHaveSetIsAskedFor() {
        open(GOOD);

        editor().tryRequested("name: A\nsteps:\n  - set: { a: 1 }\n  - log: ${a}\n", 4);

        verify(jobs, never()).submit(any());
        assertThat(find(TryDialog.class).single().getElement().getTextRecursively())
                .contains("Earlier steps would set a.");
    }

    @Test
    void aPlaceWithoutAStepIsToldSo() {
        open(GOOD);

        editor().tryRequested(GOOD, 1);

        assertThat(find(TryDialog.class).exists()).isFalse();
        assertThat(find(Notification.class).single().getElement().getProperty("text"))
                .contains("Line 1 is in no step");
    }

    private static JobDetails passedJob() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        JobRow row = new JobRow(9, 1, "Greeting, line 4", 1, JobState.PASSED, "a", now, now, now, "ada", 1, null, null);
        return new JobDetails(row, null, Map.of(), List.of(), Map.of("total", 42), "a.yaml", Exchanges.FORGOTTEN);
    }
}
