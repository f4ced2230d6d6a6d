package io.loomdeck.console.editor.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.ScriptService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EditorViewTest extends ViewTest {

    private static final String GOOD = "name: Greeting\nsteps:\n  - log: Hello\n";
    private static final String MISSPELT = "name: Greeting\nsteps:\n  - lgo: Hello\n";

    @Autowired
    private ScriptService scripts;

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

        RunDialog.open(scripts.currentVersion(id), jobs);

        verify(jobs).submit(new JobSubmission(id, 1, Map.of(), "ada"));
    }

    @Test
    void aScriptWithMistakesIsNeverSubmitted() {
        long id = open(MISSPELT);

        RunDialog.open(scripts.currentVersion(id), jobs);

        verify(jobs, never()).submit(any());
        assertThat(find(MistakesDialog.class).exists()).isTrue();
        assertThat(find(Button.class).withText("Open the editor").exists()).isTrue();
    }
}
