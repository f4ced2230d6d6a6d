package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is kept lies in the attempt's workspace, where it can be sent from. */
class ArtifactsTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path shared;

    @BeforeEach
    void makeFolders() throws Exception {
        root = Files.createDirectory(folder.resolve("workspace"));
        shared = Files.createDirectory(folder.resolve("shared"));
    }

    @Test
    void aFileOfTheWorkspaceStaysWhereItIs() throws Exception {
        Path file = Files.writeString(root.resolve("report.txt"), "all well");
        assertThat(Artifacts.inside(root, file)).isEqualTo(file);
        assertThat(Artifacts.describe(root, file, "file").name()).isEqualTo("report.txt");
    }

    @Test
    void aFileFromOutsideIsKeptAsItIsNowWhateverBecomesOfItLater() throws Exception {
        Path file = Files.writeString(shared.resolve("customers.jsonl"), "{}");
        Path kept = Artifacts.inside(root, file);
        Files.delete(file);
        assertThat(Artifacts.describe(root, kept, "table").name()).isEqualTo("kept/customers.jsonl");
        assertThat(kept).isEqualTo(root.resolve("kept/customers.jsonl")).hasContent("{}");
    }

    @Test
    void filesOfOneNameFromOutsideEachHaveTheirOwnCopy() throws Exception {
        Path file = Files.writeString(shared.resolve("customers.jsonl"), "first");
        Path first = Artifacts.inside(root, file);
        Files.writeString(file, "second");
        Path second = Artifacts.inside(root, file);
        assertThat(first).hasContent("first");
        assertThat(second).hasContent("second").isEqualTo(root.resolve("kept/2-customers.jsonl"));
    }

    @Test
    void aFileThatIsGoneCannotBeKept() {
        assertThatThrownBy(() -> Artifacts.inside(root, shared.resolve("gone.csv")))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("The file gone.csv cannot be kept");
    }
}
