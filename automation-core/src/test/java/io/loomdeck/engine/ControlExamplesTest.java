package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.SourceLibrary;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import io.loomdeck.step.control.Approvals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlExamplesTest {

    /** What the example of call calls. */
    private static final String ADD = """
            name: Add
            inputs: { left: { type: integer }, right: { type: integer } }
            steps:
              - set: { total: "${left + right}" }
            outputs: { total: "${total}" }
            """;

    private static final Approvals.Decision APPROVED = new Approvals.Decision(true, "ada", Instant.EPOCH, "");

    @TempDir
    private Path folder;

    static Stream<String> examples() {
        return StepTypes.installed().all().stream()
                .filter(type -> type.getClass().getPackageName().equals("io.loomdeck.step.control"))
                .map(StepType::descriptor)
                .map(descriptor -> descriptor.example());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleOfEveryControlActionRuns(String example) throws Exception {
        SourceLibrary library = new SourceLibrary(new ScriptReader());
        library.add("Add", null, ScriptSource.of("add.yaml", ADD));
        try (Runs runs = new Runs(folder)
                .withService(ScriptLibrary.class, library)
                .withService(Approvals.class, (_, _, _) -> Optional.of(APPROVED))) {
            assertThat(runs.run("name: Example\nsteps:\n" + example.indent(2)).error())
                    .as(example)
                    .isNull();
        }
    }
}
