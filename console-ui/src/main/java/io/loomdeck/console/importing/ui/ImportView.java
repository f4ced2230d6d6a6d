package io.loomdeck.console.importing.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.importing.FileImport;
import io.loomdeck.console.importing.ImportedEnvironment;
import io.loomdeck.console.importing.ImportedFile;
import io.loomdeck.console.scripts.ScriptTooLargeException;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;

/** Files of other tools are dropped here, looked at, and stored as scripts. */
@Route("scripts/import")
@PageTitle("Import · Loomdeck")
@PermitAll
class ImportView extends Page {

    private static final int MOST_FILES = 200;
    private static final int LARGEST_FILE = 50 * 1024 * 1024;

    private final transient FileImport files;
    private final Div found = new Div();
    private final Div sets = new Div();
    private final Div leftOut = new Div();
    private final transient List<ImportedEnvironment> environments = new ArrayList<>();
    private final Button store = new Button("Import", _ -> store());

    ImportView(FileImport files, AuthenticationContext authentication) {
        super("Import");
        this.files = files;
        boolean author = authentication.hasAnyRole(Roles.ADMIN, Roles.AUTHOR);
        store.setVisible(author);
        store.addThemeVariants(ButtonVariant.PRIMARY);
        actions(new Button("Back to the scripts", _ -> UI.getCurrent().navigate("scripts")), store);
        var upload = new Upload(UploadHandler.inMemory((metadata, content) -> look(metadata.fileName(), content)));
        upload.setMaxFiles(MOST_FILES);
        upload.setMaxFileSize(LARGEST_FILE);
        upload.addFileRejectedListener(
                refused -> Notification.show(refused.getFileName() + ": " + refused.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        upload.addClassName("loom-import-drop");
        upload.setVisible(author);
        var about = new Paragraph(
                !author
                        ? "Whoever may write scripts can import them; ask an administrator for the role of an author."
                        : "Postman collections, Selenium IDE projects, .http files, HAR captures, curl commands and YAML"
                                + " run as they are. Drop files, or a zip of a folder. Nothing is stored before you say so.");
        about.addClassName("loom-muted");
        found.addClassName("loom-import");
        sets.addClassName("loom-import");
        leftOut.addClassNames("loom-muted", "loom-import-left");
        add(about, upload, found, sets, leftOut);
        showStore();
    }

    /** Called with the lock of the session. */
    void look(String fileName, byte[] content) {
        FileImport.Found looked = files.look(fileName, content);
        looked.files().forEach(file -> found.add(new FoundFile(file)));
        looked.environments().forEach(this::show);
        looked.leftOut().forEach(reason -> leftOut.add(new Div(new Span("Left out: " + reason))));
        showStore();
    }

    private void show(ImportedEnvironment environment) {
        environments.add(environment);
        int count = environment.variables().size();
        var line = new Div(new Span("Environment " + environment.name() + ": "
                + (count == 1 ? "1 value" : count + " values")
                + ", which become a set of inputs of the scripts that take one"));
        line.addClassName("loom-import-environment");
        sets.add(line);
    }

    private List<FoundFile> shown() {
        return found.getChildren().map(FoundFile.class::cast).toList();
    }

    private void showStore() {
        store.setEnabled(!shown().isEmpty());
    }

    private void store() {
        List<ImportedFile> wanted = shown().stream()
                .filter(FoundFile::isChosen)
                .map(FoundFile::file)
                .toList();
        if (wanted.isEmpty()) {
            Notification.show("Tick what is to be imported");
            return;
        }
        long last = 0;
        for (ImportedFile file : wanted) {
            try {
                last = files.store(file, environments);
            } catch (ScriptTooLargeException e) {
                Notification.show(file.fileName() + ": " + e.getMessage());
                return;
            }
        }
        Notification.show(wanted.size() == 1 ? "1 script was imported" : wanted.size() + " scripts were imported");
        UI.getCurrent().navigate(wanted.size() == 1 ? "scripts/" + last : "scripts");
    }
}
