package io.loomdeck.agent.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptWorkspaceTest {

    @TempDir
    Path folder;

    private AttemptWorkspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = with(new SpaceGuard(0, Long.MAX_VALUE));
    }

    private AttemptWorkspace with(SpaceGuard guard) {
        return new AttemptWorkspace(
                folder.resolve("work"), folder.resolve("shared"), List.of(folder.resolve("allowed")), guard);
    }

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        assertThat(workspace.path()).doesNotExist();
        assertThat(workspace.root()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "deep/er/a.csv", "./a.csv", "deep/../a.csv", ".hidden", "ä ö.txt"})
    void pathsInsideAreResolved(String path) {
        assertThat(workspace.resolve(path)).startsWithRaw(workspace.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/etc/passwd", "a/../../b", "..", "../work-other/a"})
    void pathsThatLeadOutAreRefusedWithARemedy(String path) {
        assertThatThrownBy(() -> workspace.resolve(path)).isInstanceOfSatisfying(StepException.class, e -> {
            assertThat(e).hasMessageContaining("'" + path + "'");
            assertThat(e.hint()).contains("env.shared");
            assertThat(e.errorClass()).isEqualTo(ErrorClass.SCRIPT);
        });
    }

    @Test
    void whatIsSharedAndWhatIsAllowedCanBeReached() throws IOException {
        Path allowed = Files.createDirectories(folder.resolve("allowed"));

        assertThat(workspace.resolve(workspace.shared().resolve("kept.txt").toString()))
                .startsWithRaw(workspace.shared());
        assertThat(workspace.resolve(allowed.resolve("in.csv").toString())).startsWithRaw(allowed);
    }

    @Test
    void linksThatLeadOutAreRefused() throws IOException {
        Files.createSymbolicLink(workspace.root().resolve("out"), Path.of("/etc"));
        Files.createSymbolicLink(workspace.root().resolve("broken"), Path.of("/nowhere/at/all"));

        assertThatThrownBy(() -> workspace.resolve("out/passwd")).hasMessageContaining("leads out");
        assertThatThrownBy(() -> workspace.resolve("broken")).hasMessageContaining("broken link");
    }

    @Test
    void linksThatStayInsideAreFine() throws IOException {
        Files.createDirectories(workspace.root().resolve("real"));
        Files.createSymbolicLink(
                workspace.root().resolve("link"), workspace.root().resolve("real"));

        assertThatCode(() -> workspace.resolve("link/a.txt")).doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsSaidInWords() {
        AttemptWorkspace full = with(new SpaceGuard(Long.MAX_VALUE, Long.MAX_VALUE));

        assertThatThrownBy(() -> full.resolve("a")).isInstanceOfSatisfying(StepException.class, e -> {
            assertThat(e).hasMessageContaining("disk is full");
            assertThat(e.errorClass()).isEqualTo(ErrorClass.AGENT);
            assertThat(e.hint()).contains("Free space");
        });
    }

    @Test
    void anAttemptThatKeepsTooMuchIsToldSo() throws IOException {
        AttemptWorkspace small = with(new SpaceGuard(0, 10));
        Files.writeString(small.root().resolve("big"), "more than ten bytes");

        assertThatThrownBy(() -> small.resolve("a")).hasMessageContaining("more than the 0 MB");
    }

    @Test
    void deletingLeavesWhatIsSharedAndDoesNotFollowLinks() throws IOException {
        Path kept = Files.writeString(workspace.shared().resolve("kept"), "x");
        Files.createSymbolicLink(workspace.root().resolve("link"), workspace.shared());
        Files.createDirectories(workspace.root().resolve("a/b/c"));

        workspace.delete();

        assertThat(workspace.path()).doesNotExist();
        assertThat(kept).exists();
    }
}
