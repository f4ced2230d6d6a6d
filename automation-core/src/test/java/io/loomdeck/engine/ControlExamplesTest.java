package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlExamplesTest {

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
        try (Runs runs = new Runs(folder)) {
            assertThat(runs.run("name: Example\nsteps:\n" + example.indent(2)).error())
                    .as(example)
                    .isNull();
        }
    }
}
