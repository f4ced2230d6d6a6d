package io.loomdeck.console.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;

class DataFolderTest {

    @TempDir
    private Path folder;

    private static FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
        return Objects.requireNonNull(analyzer.analyze(new IllegalStateException("start failed", failure)));
    }

    @Test
    void aSecondConsoleOnTheSameFolderIsToldWhatToDo() throws Exception {
        try (var _ = new DataFolder(folder)) {
            assertThatExceptionOfType(DataFolderException.class)
                    .isThrownBy(() -> new DataFolder(folder))
                    .satisfies(refused -> {
                        FailureAnalysis analysis = analyze(new DataFolderFailureAnalyzer(), refused);
                        assertThat(analysis.getDescription())
                                .contains("Another console")
                                .contains(folder.toString());
                        assertThat(analysis.getAction()).contains("--loomdeck.data=FOLDER");
                    });
        }
        new DataFolder(folder).close();
    }

    @Test
    void aFolderThatIsAFileIsToldClearly() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(DataFolderException.class)
                .isThrownBy(() -> new DataFolder(file))
                .withMessageContaining(file.toString());
    }

    @Test
    void aPortThatIsTakenIsToldWithTheOptionThatChoosesAnother() {
        FailureAnalysis analysis =
                analyze(new PortInUseFailureAnalyzer(), new PortInUseException(8080, new BindException()));
        assertThat(analysis.getDescription()).contains("8080");
        assertThat(analysis.getAction()).contains("--server.port=PORT").contains("SERVER_PORT");
    }

    @Test
    void aFullDiskIsRecognisedWhoeverMetIt() {
        FailureAnalysis analysis =
                analyze(new DiskFullFailureAnalyzer(), new IOException("/data/x: No space left on device"));
        assertThat(analysis.getAction()).contains("Free some room");
        assertThat(new DiskFullFailureAnalyzer().analyze(new IOException("else")))
                .isNull();
    }

    @Test
    void secretsOpenWithTheirOwnKeyOnly() throws Exception {
        try (var data = new DataFolder(folder)) {
            var box = new SecretBox(data, "");
            String sealed = box.seal("tiger");
            assertThat(sealed).doesNotContain("tiger").isNotEqualTo(box.seal("tiger"));
            assertThat(new SecretBox(data, "").open(sealed)).isEqualTo("tiger");
            var other = new SecretBox(data, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> other.open(sealed))
                    .withMessageContaining("key");
        }
    }
}
