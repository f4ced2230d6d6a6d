package io.loomdeck.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizesTest {

    /** What may be larger than the limits, and why: a reason beats a number. */
    private static final Map<String, String> REASONS = Map.of(
            "Context has", "It is the StepContext of the step SPI, which alone has twenty methods.",
            "EventStream has", "One lock guards one state; in two types it would be one lock and half a state each.");

    @Test
    void theProgramStaysUnderTheLimits() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : List.of("automation-core", "worker-agent", "console-ui")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }

        assertThat(SourceSizes.excessesIn(sources))
                .filteredOn(excess -> REASONS.keySet().stream().noneMatch(excess::startsWith))
                .isEmpty();
    }

    @Test
    void everyKindOfExcessIsFound(@TempDir Path folder) throws IOException {
        String parameters = IntStream.range(0, 8).mapToObj(i -> "int p" + i).collect(joining(", "));
        String methods =
                IntStream.range(0, 21).mapToObj(i -> "void m" + i + "() {}\n").collect(joining());
        String body = "a();\n".repeat(40);
        Path file = Files.writeString(
                folder.resolve("Big.java"), """
                class Big {
                    Big(%s) {}
                    %s
                    void longOne() {
                        %s
                    }
                    class Inner { record Wide(%s) {} }
                    %s
                }
                """.formatted(parameters, methods, body, parameters, "\n".repeat(250)));

        assertThat(SourceSizes.excessesIn(List.of(file)))
                .satisfiesExactlyInAnyOrder(
                        excess -> assertThat(excess).startsWith("Big.java has"),
                        excess -> assertThat(excess).isEqualTo("Big has 22 methods, more than 20"),
                        excess -> assertThat(excess).isEqualTo("Big has 8 constructor parameters, more than 7"),
                        excess -> assertThat(excess).startsWith("Big.longOne has"));
    }
}
