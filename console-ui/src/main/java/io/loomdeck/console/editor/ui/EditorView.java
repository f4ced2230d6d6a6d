package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.editor.WritingHelp;
import io.loomdeck.console.scripts.SaveConflictException;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptTooLargeException;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.console.scripts.UnknownScriptException;
import io.loomdeck.console.shell.Page;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.assist.QuickFixes;
import io.loomdeck.script.Diagnostic;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** One script's text, checked while it is typed. */
@Route("scripts/:script([0-9]+)")
@PermitAll
class EditorView extends Page implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String YAML = "yaml";

    private final transient ScriptService scripts;
    private final transient RunDialogs runs;
    private final Permissions permissions;
    private final CodeEditor editor;
    private final ProblemList problems;
    private final Span state = new Span();
    private final Button save = new Button("Save", _ -> requestSave(false));
    private final Button run = new Button("Run", _ -> requestSave(true));
    private final Button tryStep = new Button("Try step");
    private final Button saveAsYaml = new Button("Save as YAML", _ -> saveAsYaml());
    private long scriptId;
    private int version;
    private String savedText = "";
    private boolean runAfterSave;
    private String name = "Script";
    private String fileName = "script.yaml";

    EditorView(
            ScriptService scripts,
            RunDialogs runs,
            TryDialogs trials,
            WritingHelp help,
            AuthenticationContext authentication) {
        super("Script");
        this.scripts = scripts;
        this.runs = runs;
        this.permissions = Permissions.of(authentication);
        editor = new CodeEditor(help);
        problems = new ProblemList(editor::goTo, diagnostic -> fix(help, diagnostic), editor::apply);
        editor.onChange(this::textChanged);
        editor.onSave(this::save);
        editor.onTry((text, line) -> tryStep(trials, text, line));
        tryStep.addClickListener(_ -> editor.requestTry());
        tryStep.setTooltipText("Run the step at the cursor alone: Ctrl+Enter");
        state.addClassName("loom-muted");
        run.addThemeVariants(ButtonVariant.PRIMARY);
        save.setTooltipText("Ctrl+S");
        run.setTooltipText("Save and run");
        save.setVisible(permissions.author());
        run.setVisible(permissions.operate());
        actions(
                state,
                saveAsYaml,
                tryStep,
                new Button("History", _ -> UI.getCurrent().navigate("scripts/" + scriptId + "/versions")),
                save,
                run);
        var frame = new Div(editor);
        frame.addClassName("loom-editor-frame");
        add(frame, problems);
        addClassNames("loom-fill", "loom-editor-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        scriptId = event.getRouteParameters().getLong("script").orElseThrow(NotFoundException::new);
        try {
            show(scripts.currentVersion(scriptId));
        } catch (UnknownScriptException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
    }

    private void show(ScriptVersion current) {
        editor.setReadOnly(!permissions.author());
        editor.setLanguage(language(current));
        editor.setText(current.source());
        saved(current);
        showCheck(current.read());
    }

    private void saved(ScriptVersion current) {
        version = current.number();
        savedText = current.source();
        name = current.scriptName();
        fileName = current.fileName();
        boolean foreign = !language(current).equals(YAML);
        tryStep.setVisible(permissions.operate() && !foreign);
        saveAsYaml.setVisible(permissions.author() && foreign && current.isRunnable());
        heading().setText(name);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        showState();
    }

    private void tryStep(TryDialogs trials, String text, int line) {
        if (tryStep.isVisible()) {
            trials.open(scripts.currentVersion(scriptId), text, line);
        }
    }

    private void textChanged(String text) {
        showCheck(scripts.check(fileName, text));
        showState();
    }

    private void showCheck(ReadScript read) {
        editor.showDiagnostics(read.diagnostics());
        problems.show(read.diagnostics());
    }

    private Optional<QuickFixes.Fix> fix(WritingHelp help, Diagnostic diagnostic) {
        return permissions.author() ? help.fix(editor.getText(), diagnostic) : Optional.empty();
    }

    private void showState() {
        editor.setDirty(isDirty());
        save.setEnabled(isDirty());
        state.setText(isDirty() ? "Unsaved changes" : "Version " + version);
    }

    private boolean isDirty() {
        return permissions.author() && !editor.getText().equals(savedText);
    }

    private void requestSave(boolean thenRun) {
        runAfterSave = thenRun;
        editor.requestSave();
    }

    private void save(String text) {
        boolean thenRun = runAfterSave;
        runAfterSave = false;
        try {
            if (permissions.author() && !text.equals(savedText)) {
                scripts.save(scriptId, version, text);
                saved(scripts.currentVersion(scriptId));
                Notification.show("Saved as version " + version);
            }
            showCheck(scripts.check(fileName, text));
            if (thenRun) {
                runs.open(scripts.currentVersion(scriptId));
            }
        } catch (ScriptTooLargeException e) {
            Notification.show(String.valueOf(e.getMessage()));
        } catch (SaveConflictException e) {
            offerCopy(text, String.valueOf(e.getMessage()));
        }
    }

    private String language(ScriptVersion current) {
        String format = scripts.format(current.fileName(), current.source()).orElse(YAML);
        return switch (format) {
            case YAML -> YAML;
            case "curl" -> "sh";
            case "http" -> "text";
            default -> "json";
        };
    }

    /** A second script beside this one, which stays as it is. */
    private void saveAsYaml() {
        scripts.yaml(scripts.currentVersion(scriptId)).ifPresent(yaml -> {
            long id = scripts.create(yaml);
            UI.getCurrent().navigate("scripts/" + id);
            Notification.show("Saved as a new script in YAML");
        });
    }

    private void offerCopy(String text, String reason) {
        var dialog = new ConfirmDialog();
        dialog.setHeader("Not saved");
        dialog.setText(reason);
        dialog.setCancelable(true);
        dialog.setConfirmText("Save as a new script");
        dialog.addConfirmListener(_ -> {
            savedText = text;
            showState();
            UI.getCurrent().navigate("scripts/" + scripts.create(text));
        });
        dialog.open();
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (!isDirty()) {
            return;
        }
        var leaving = event.postpone();
        var dialog = new ConfirmDialog();
        dialog.setHeader("Leave without saving?");
        dialog.setText("Your changes to " + name + " are not saved.");
        dialog.setCancelable(true);
        dialog.setCancelText("Stay");
        dialog.setConfirmText("Leave");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addCancelListener(_ -> leaving.cancel());
        dialog.addConfirmListener(_ -> {
            editor.setDirty(false);
            leaving.proceed();
        });
        dialog.open();
    }

    @Override
    public String getPageTitle() {
        return name + " · Loomdeck";
    }
}
