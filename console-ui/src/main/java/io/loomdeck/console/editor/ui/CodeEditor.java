package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import io.loomdeck.console.editor.WritingHelp;
import io.loomdeck.format.assist.QuickFixes;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Position;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text editor for scripts: Ace behind a web component of our own, which sends the text when typing pauses, and asks for
 * completions and for the meaning of what is pointed at.
 */
@Tag("loom-editor")
class CodeEditor extends Component {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final transient WritingHelp help;
    private transient Consumer<String> changed = _ -> {};
    private transient Consumer<String> saved = _ -> {};
    private transient ObjIntConsumer<String> tried = (_, _) -> {};
    private String text = "";

    CodeEditor(WritingHelp help) {
        this.help = help;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        var page = attached.getUI().getPage();
        page.addJavaScript("context://webjars/ace-builds/src-min-noconflict/ace.js");
        page.addJsModule("context://loomdeck/editor.js");
    }

    /** Shows a text in place of whatever was there; undo does not go behind it. */
    void setText(String newText) {
        text = newText;
        getElement().setProperty("text", newText);
    }

    /** The text as far as it was sent. */
    String getText() {
        return text;
    }

    /** What the text is written in, as Ace names it; completion and the meanings of words are there for YAML alone. */
    void setLanguage(String language) {
        getElement().setProperty("language", language);
    }

    void setReadOnly(boolean readOnly) {
        getElement().setProperty("readOnly", readOnly);
    }

    /** Whether the browser asks before it leaves the page. */
    void setDirty(boolean dirty) {
        getElement().setProperty("dirty", dirty);
    }

    /** Marks the places in the margin. */
    void showDiagnostics(List<Diagnostic> diagnostics) {
        getElement()
                .setPropertyList(
                        "diagnostics",
                        diagnostics.stream()
                                .map(found -> EditorMarks.annotation(found, text, help))
                                .toList());
    }

    /** Makes a change in the browser, where it can be undone. */
    void apply(QuickFixes.Fix fix) {
        getElement().callJsFunction("applyFix", JSON.valueToTree(EditorMarks.change(fix, text)));
    }

    /** Moves the cursor to a place and shows it. */
    void goTo(Position position) {
        getElement().callJsFunction("goTo", position.line(), position.column());
    }

    void onChange(Consumer<String> listener) {
        this.changed = listener;
    }

    /** Called for Ctrl+S, and after {@link #requestSave}, with the text as it is at that moment. */
    void onSave(Consumer<String> listener) {
        this.saved = listener;
    }

    /** Called for Ctrl+Enter, and after {@link #requestTry}, with the newest text and the cursor's line, from 1. */
    void onTry(ObjIntConsumer<String> listener) {
        this.tried = listener;
    }

    /** Has the browser send the newest text and the cursor's line to the listener of {@link #onTry}. */
    void requestTry() {
        getElement().callJsFunction("tryStep");
    }

    /** Has the browser send the newest text to the listener of {@link #onSave}. */
    void requestSave() {
        getElement().callJsFunction("save");
    }

    @ClientCallable
    void textChanged(@Nullable String newText) {
        text = newText == null ? "" : newText;
        changed.accept(text);
    }

    @ClientCallable
    void saveRequested(@Nullable String newText) {
        text = newText == null ? "" : newText;
        saved.accept(text);
    }

    @ClientCallable
    void tryRequested(@Nullable String newText, int line) {
        text = newText == null ? "" : newText;
        tried.accept(text, line);
    }

    @ClientCallable
    JsonNode complete(@Nullable String current, int line, int column) {
        return JSON.valueToTree(help.complete(current == null ? "" : current, line, column));
    }

    @ClientCallable
    @Nullable
    JsonNode meaning(@Nullable String current, int line, int column) {
        return help.meaning(current == null ? "" : current, line, column)
                .<JsonNode>map(JSON::valueToTree)
                .orElse(null);
    }
}
